import Analysis
import Records

/// What follows from a tree's functions, a sentence each.
struct TreeConclusions {
  private let functions: [FunctionRow]

  init(_ functions: [FunctionRow]) { self.functions = functions }

  /// What a terminal gets, where a table says the rest.
  var short: [String] { [KernelAnswers(functions)?.sentence].compactMap(\.self) }

  var sentences: [String] {
    let sums = TreeSums(functions)
    guard let answers = KernelAnswers(functions) else {
      return ["These forms are none of the proposals', so that no conclusion follows."]
    }
    let callers = Set(
      functions.filter { ($0.sites ?? 0) > 0 && $0.function != "vmware_hypercall_slow" }.map {
        plainFunction($0)
      }
    ).count
    let over =
      sums.builds.count == 1 ? "" : ", over \(sums.builds.count) compilers and configurations"
    let each = Proposal.allCases.compactMap { proposal in
      answers[proposal].map { "\(proposal.title) \($0.words)." }
    }
    return [answers.sentence].compactMap(\.self)
      + [
        "All \(callers) callers together, where the machine is no TDX guest\(over): "
          + each.joined(separator: " ")
      ]
  }

  private func plainFunction(_ row: FunctionRow) -> String {
    "\(row.file):\(row.sourceName)"
  }
}
