import Analysis
import Records

/// What each set of wrappers makes of a tree's own functions: sums, and what differs from what ships.
package struct TreeReport {
  private let sums: TreeSums
  private let functions: [FunctionRow]
  private let forms: [(name: String, meaning: String)]
  private let listed: Bool

  /// A report.
  ///
  /// - Parameters:
  ///   - functions: Of all forms, toolchains and configurations.
  ///   - forms: In the order of the table; the first is what the others are compared with.
  ///   - listed: Whether the functions that differ are listed as well.
  package init(
    _ functions: [FunctionRow], forms: [(name: String, meaning: String)], listed: Bool
  ) {
    sums = TreeSums(functions)
    self.functions = functions
    self.forms = forms.filter { [sums] form in sums.forms.contains(form.name) }
    self.listed = listed
  }

  /// The answer, what the forms are, and every build.
  package var sections: [ReportSection] {
    var sections = [conclusion?.section].compactMap(\.self)
    for build in sums.builds {
      sections.append(
        ReportSection(
          named: "builds", "\(build.toolchain), \(build.configuration)\n" + table(build).text))
      if listed { sections.append(ReportSection(named: "functions", differences(build))) }
    }
    let meanings = forms.filter { !$0.meaning.isEmpty }.map { lines("\($0.name): \($0.meaning)") }
    let words = Self.legend + ["differ: functions whose code is another than the first form's"]
    sections.append(
      ReportSection(named: "forms", meanings.joined() + "\n" + lines(words.joined(separator: "; ")))
    )
    // Without an answer the first build is what is shown first.
    return conclusion == nil ? sections.map(\.first) : sections
  }

  /// The proposals' answers; nil where the forms are none of theirs.
  var conclusion: Conclusion? {
    guard let answers = KernelAnswers(functions) else { return nil }
    let over = sums.builds.count == 1 ? "" : ", over \(sums.builds.count) builds"
    return Conclusion(
      Self.question, [answers.sentence].compactMap(\.self), table: answers.table,
      legend: "Added to all callers together\(over), where the machine is no TDX guest. stack: "
        + "instructions that read or write the function's own frame.")
  }

  /// Every form in every build.
  var builds: Conclusion {
    let hasSeveral = Set(sums.builds.map(\.toolchain)).count > 1
    var table = TextTable(["compiler", "configuration"] + Self.heads, left: 3)
    for build in sums.builds {
      let own = Self.words(build).filter { !common.contains($0) }.joined(separator: " ")
      for row in rows(build) {
        table.add([hasSeveral ? build.toolchain : "", own] + row.dropLast())
      }
    }
    return Conclusion(
      "Every form by itself", [], table: table,
      legend: "The first form as it is, the others more than that. "
        + Self.legend.joined(separator: "; ") + ".")
  }

  private static func words(_ build: TreeSums.Build) -> [String] {
    build.configuration.split(separator: " ").map(String.init)
  }

  /// The words of a configuration that all builds have.
  private var common: [String] {
    (sums.builds.first.map(Self.words) ?? []).filter { word in
      sums.builds.allSatisfy { Self.words($0).contains(word) }
    }
  }

  /// What was built, and by what.
  var about: String {
    (common + unique(sums.builds.map(\.toolchain))).joined(separator: " · ")
  }

  /// What the forms are; no table where nothing says it.
  var meanings: Conclusion {
    var table = TextTable(["form", "what it is"], left: 2)
    for form in forms where !form.meaning.isEmpty { table.add([form.name, form.meaning]) }
    return Conclusion("What the forms are", [], table: table)
  }

  static let question = "What would other wrappers add to Linux's own callers?"

  private static let heads = [
    "form", "bytes", "instr.", "stack", "canaries", "no TDX: bytes", "instr.", "stack",
  ]

  private static let legend = [
    "stack: instructions that read or write the function's own frame",
    "canaries: functions that have one on the stack",
    "no TDX: what is reached on a machine that is no TDX guest",
  ]

  private static let counts: [@Sendable (TreeSums.Sum) -> Int] = [
    \.all.bytes, \.all.instructions, \.all.stack, \.canaries, \.reachable.bytes,
    \.reachable.instructions, \.reachable.stack,
  ]

  /// The sums of one build, what they are in the first form and what is more in the others.
  private func table(_ build: TreeSums.Build) -> TextTable {
    var table = TextTable(Self.heads + ["differ"])
    for row in rows(build) { table.add(row) }
    return table
  }

  /// The same as cells.
  private func rows(_ build: TreeSums.Build) -> [[String]] {
    let base = forms.first.flatMap { sums.sum($0.name, build) }
    return forms.compactMap { form in
      guard let own = sums.sum(form.name, build) else { return nil }
      let isBase = form.name == forms.first?.name
      let cells = Self.counts.map { count in
        guard let base, !isBase else { return grouped(Double(count(own))) }
        return plus(count(own) - count(base))
      }
      let other = sums.differing(form.name, from: forms.first?.name ?? "", build)
      return [form.name] + cells + [isBase ? "" : "\(other.count)"]
    }
  }

  private func differences(_ build: TreeSums.Build) -> String {
    var table = TextTable(
      [
        "function", "form", "bytes", "instr.", "stack", "canaries", "no TDX: bytes", "instr.",
        "stack",
      ],
      left: 2)
    let counts: [(FunctionRow) -> Int?] = [
      { $0.all.bytes }, { $0.all.instructions }, { $0.all.stack }, { $0.canary == true ? 1 : 0 },
      { $0.reachable.bytes }, { $0.reachable.instructions }, { $0.reachable.stack },
    ]
    for form in forms.dropFirst() {
      for (row, other) in sums.differing(form.name, from: forms[0].name, build) {
        table.add(
          ["\(moduleName(row.file)):\(row.function)", form.name]
            + counts.map { plus(($0(row) ?? 0) - ($0(other) ?? 0)) })
      }
    }
    return table.text
  }
}

func plus(_ number: Int) -> String { number > 0 ? "+\(number)" : "\(number)" }
