import Analysis
import Records

/// The thread's questions, answered by what Linux's own files became under each proposal.
struct KernelAnswers {
  /// What a proposal adds to all functions together, over every compiler and configuration, where the
  /// machine is no TDX guest.
  struct Answer {
    let changes: [(build: TreeSums.Build, instructions: Int, stack: Int)]

    var instructions: ClosedRange<Int> { Self.range(changes.map(\.instructions)) }
    var stack: ClosedRange<Int> { Self.range(changes.map(\.stack)) }

    private static func range(_ values: [Int]) -> ClosedRange<Int> {
      (values.min() ?? 0)...(values.max() ?? 0)
    }

    /// Such as `+126 instructions, +84 on the stack`.
    var words: String {
      "\(Self.text(instructions)) instructions, \(Self.text(stack)) on the stack"
    }

    static func text(_ range: ClosedRange<Int>) -> String {
      let (least, most) = (plus(range.lowerBound), plus(range.upperBound))
      return least == most ? most : "\(least) to \(most)"
    }
  }

  private let answers: [Proposal: Answer]
  private let builds: Int

  /// Answers from a tree's functions; nil if they say nothing about a proposal.
  init?(_ functions: [FunctionRow]) {
    let sums = TreeSums(functions)
    builds = sums.builds.count
    var answers: [Proposal: Answer] = [:]
    for proposal in Proposal.allCases {
      let changes = sums.builds.compactMap { build -> (TreeSums.Build, Int, Int)? in
        guard let form = proposal.treeForm, let own = sums.sum(form, build),
          let base = sums.sum("shipped", build)
        else { return nil }
        return (
          build, own.reachable.instructions - base.reachable.instructions,
          own.reachable.stack - base.reachable.stack
        )
      }
      if !changes.isEmpty { answers[proposal] = Answer(changes: changes) }
    }
    guard !answers.isEmpty else { return nil }
    self.answers = answers
  }

  subscript(proposal: Proposal) -> Answer? { answers[proposal] }

  /// What follows for the first question.
  var sentence: String? {
    guard let fold = answers[.fold] else { return nil }
    let kept = answers[.constraints].map {
      "; with signatures kept \(Answer.text($0.instructions)), \(Answer.text($0.stack)) on the stack"
    }
    return "In the real kernel folding adds \(Answer.text(fold.instructions)) instructions to all "
      + "callers together, \(Answer.text(fold.stack)) on the stack\(kept ?? "")."
  }

  /// A row for each question.
  var table: TextTable {
    var table = TextTable(["", "instructions", "stack"])
    for proposal in Proposal.allCases {
      guard let answer = answers[proposal] else { continue }
      table.add([
        proposal.question, Answer.text(answer.instructions), Answer.text(answer.stack),
      ])
    }
    return table
  }

  /// The same under its title, for a terminal.
  var text: String {
    let all = builds == 1 ? "" : ", over \(builds) builds"
    return "The same in the real kernel: what it adds to all of Linux's own callers\(all)\n\n"
      + table.text
  }
}

extension Proposal {
  /// The form that a tree's files are built with for it.
  fileprivate var treeForm: String? {
    switch self {
    case .fold: "fold"
    case .constraints: "constraints"
    case .declareRDX: "plusd"
    case .clobbers: "main2026"
    case .wide: "wide"
    case .wideCall: "march2026"
    case .zeroed: nil
    }
  }
}
