import Catalogue

/// Which kernels a run has.
package struct Selection: Sendable {
  /// Regular expressions of which one must match a kernel's id; none means every kernel.
  package var filters: [String] = []
  /// Regular expressions of which none may match.
  package var skips: [String] = []
  /// Suites; empty means all.
  package var suites: [Suite] = []
  /// Numbers of live values; empty means all.
  package var live: [Int] = []
  /// Callers; empty means all.
  package var callers: [Caller] = []
  /// Transports; empty means the default ones.
  package var transports: [Transport] = []
  /// Whose catalogue is meant.
  package var architecture = Architecture.host
  /// The kernels that are chosen from; nil for those of the catalogue.
  package var kernelsToChooseFrom: [Kernel]?

  /// Whether the doses of every toolchain are measured, and not only those of the controls.
  package var dosesEveryToolchain = false

  /// Everything.
  package init() {}

  /// The kernels that are meant, each comparison with its baseline.
  ///
  /// - Throws: `SelectionError` for a filter that can't be read or that matches nothing.
  package func kernels() throws(SelectionError) -> [Kernel] {
    let filters = try self.filters.map(Pattern.init)
    let skips = try self.skips.map(Pattern.init)
    let catalogue = kernelsToChooseFrom ?? Catalogue.of(architecture).all
    let chosen = catalogue.filter { kernel in
      matchesParts(kernel) && !skips.contains { $0.matches(kernel.id) }
        && (filters.isEmpty || filters.contains { $0.matches(kernel.id) })
    }
    for filter in filters where !chosen.contains(where: { filter.matches($0.id) }) {
      throw .matchesNothing(filter.text)
    }
    guard !chosen.isEmpty else { throw .empty }
    // A form alone says nothing, so what it is compared with comes along.
    let wanted = Set(chosen).union(chosen.compactMap(\.baseline))
    return catalogue.filter(wanted.contains)
  }

  private func matchesParts(_ kernel: Kernel) -> Bool {
    guard let suite = kernel.suite else { return true }
    // What has no live values is wanted whatever the live values are.
    return (suites.isEmpty || suites.contains(suite))
      && (live.isEmpty || live.contains(kernel.live)
        || [.dose, .trap, .sequence].contains(kernel.role))
      && (callers.isEmpty || callers.contains(kernel.caller))
      && (transports.isEmpty || transports.contains(kernel.transport))
  }
}

/// What is wrong with a selection.
package enum SelectionError: Error, Equatable, CustomStringConvertible {
  /// The filter is no regular expression.
  case unreadable(String, String)
  /// No kernel's id matches the filter.
  case matchesNothing(String)
  /// The parts asked for exclude each other.
  case empty

  /// One line for a terminal.
  package var description: String {
    switch self {
    case .unreadable(let text, let why): "filter '\(text)' can't be read: \(why)"
    case .matchesNothing(let text):
      "filter '\(text)' matches no kernel; 'clobber list' shows their ids"
    case .empty: "no kernel has all the parts asked for"
    }
  }
}
