import Records

/// What a tree's functions come to in each form, by each compiler and in each configuration.
package struct TreeSums: Sendable {
  /// A compiler and a configuration.
  package struct Build: Sendable, Hashable {
    package let toolchain: String
    package let configuration: String
  }

  /// What all functions come to.
  package struct Sum: Sendable, Hashable {
    package var all = Counts()
    /// Where the machine is no TDX guest.
    package var reachable = Counts()
    package var canaries = 0
  }

  package struct Counts: Sendable, Hashable {
    package var bytes = 0
    package var instructions = 0
    package var stack = 0

    mutating func add(_ code: CodeCounts) {
      bytes += code.bytes ?? 0
      instructions += code.instructions ?? 0
      stack += code.stack ?? 0
    }
  }

  package let builds: [Build]
  package let forms: [String]
  private let rows: [Build: [String: [FunctionRow]]]

  /// Adds up.
  package init(_ functions: [FunctionRow]) {
    // The function that wrappers call when the kernel has not patched itself is no caller of one, and
    // none of what the kernel may not trace is.
    let own = functions.filter {
      !$0.form.isEmpty && $0.function != "vmware_hypercall_slow"
        && !$0.section.hasPrefix(".noinstr")
    }
    func build(_ row: FunctionRow) -> Build {
      Build(toolchain: row.toolchain, configuration: row.configuration)
    }
    builds = distinct(own.map(build))
    forms = distinct(own.map(\.form))
    rows = Dictionary(grouping: own, by: build).mapValues { Dictionary(grouping: $0, by: \.form) }
  }

  /// The functions of a form.
  package func functions(_ form: String, _ build: Build) -> [FunctionRow] {
    rows[build]?[form] ?? []
  }

  /// What they come to; nil if the form was not built.
  package func sum(_ form: String, _ build: Build) -> Sum? {
    let own = functions(form, build)
    guard !own.isEmpty else { return nil }
    return own.reduce(into: Sum()) { sum, row in
      sum.all.add(row.all)
      sum.reachable.add(row.reachable)
      if row.canary == true { sum.canaries += 1 }
    }
  }

  /// The functions whose code is another than in a form, and what it is there.
  package func differing(
    _ form: String, from base: String, _ build: Build
  ) -> [(row: FunctionRow, other: FunctionRow)] {
    func key(_ row: FunctionRow) -> String { "\(row.file)\u{0}\(row.function)" }
    let known = Dictionary(
      functions(base, build).map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    return functions(form, build).compactMap { row in
      guard let other = known[key(row)], other.codeHash != row.codeHash else { return nil }
      return (row, other)
    }
  }
}

/// Each value once, in the order in which they come.
func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
  var seen: Set<Value> = []
  return values.filter { seen.insert($0).inserted }
}
