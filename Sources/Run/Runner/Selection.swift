import Catalogue
import Freestanding

package struct Selection: Sendable {
  /// Regular expressions of which one must match a loop's id; none means every loop.
  package var filters: [String] = []
  /// Regular expressions of which none may match.
  package var skips: [String] = []
  /// Suites; empty means all.
  package var suites: [Suite] = []
  /// Numbers of live values; empty means all.
  package var live: [Int] = []
  /// Paths; empty means bare, and what a filter names.
  package var paths: [WrapperPath] = []
  /// Paths whose loops are measured without the exit alone, unless transports are named: beside an
  /// exit no difference of theirs can be told, and it takes most of the time.
  package var pathsWithoutExit: Set<WrapperPath> = []
  /// Callers; empty means all.
  package var callers: [Caller] = []
  /// Transports; empty means the default ones.
  package var transports: [Transport] = []
  /// Whose catalogue is meant.
  package var architecture = Architecture.host
  /// The loops that are chosen from; nil for those of the catalogue.
  package var loopsToChooseFrom: [Loop]?

  /// Whether the doses of every toolchain are measured, and not only those of the controls.
  package var dosesEveryToolchain = false

  package init() {}

  /// The loops that are meant, each comparison with its baseline.
  ///
  /// - Throws: `SelectionError` for a filter that can't be read or that matches nothing.
  package func loops() throws(SelectionError) -> [Loop] {
    let filters = try self.filters.map(Pattern.init)
    let skips = try self.skips.map(Pattern.init)
    let catalogue = loopsToChooseFrom ?? Catalogue.of(architecture).all
    let chosen = catalogue.filter { loop in
      matchesParts(loop) && !skips.contains { $0.matches(loop.id) }
        && (filters.isEmpty || filters.contains { $0.matches(loop.id) })
    }
    for filter in filters where !chosen.contains(where: { filter.matches($0.id) }) {
      throw .matchesNothing(filter.text)
    }
    guard !chosen.isEmpty else { throw .empty }
    // A form alone says nothing, so what it is compared with comes along.
    let wanted = Set(chosen).union(chosen.compactMap(\.baseline))
    return catalogue.filter(wanted.contains)
  }

  private func matchesParts(_ loop: Loop) -> Bool {
    guard let suite = loop.suite else { return true }
    // What has no live values is wanted whatever the live values are.
    return (suites.isEmpty || suites.contains(suite)) && matchesPath(loop)
      && (live.isEmpty || live.contains(loop.live)
        || [.dose, .trap, .sequence].contains(loop.role))
      && (callers.isEmpty || callers.contains(loop.caller))
      && (transports.isEmpty || transports.contains(loop.transport))
  }

  /// What was asked for and no wrapper has: operations, or forms of them, on paths, with the reason.
  package var absences: [(what: String, reason: String)] {
    let operations = Operation.all(on: architecture).filter { operation in
      let suite = Suite(of: operation.name)
      return loopsToChooseFrom == nil && filters.isEmpty
        && (suites.isEmpty || suites.contains(suite))
    }
    let rows = Row.all(on: architecture)
    return paths.flatMap { path in
      operations.flatMap { operation -> [(what: String, reason: String)] in
        if let reason = path.absence(of: operation, on: architecture) {
          return [("\(operation.name).\(path.name(of: "*"))", reason)]
        }
        let forms = rows.filter { $0.operation == operation.name }.map(\.form)
        return forms.compactMap { form in
          path.absence(of: form, serving: operation, on: architecture).map {
            ("\(operation.name).\(path.name(of: form))", $0)
          }
        }
      }
    }
  }

  private static let havingPaths: [Suite?] = [.arity, .sites, .abis]

  private func matchesPath(_ loop: Loop) -> Bool {
    if transports.isEmpty, pathsWithoutExit.contains(loop.path), loop.suite == .arity,
      loop.transport.tier == .inSitu
    {
      return false
    }
    guard paths.isEmpty else {
      // What has no wrapper is there whatever the path is.
      return paths.contains(loop.path) || loop.role == .dose
        || !Self.havingPaths.contains(loop.suite)
    }
    return loop.path == .bare || filters.contains { $0.contains(loop.path.rawValue) }
  }
}

package enum SelectionError: ExitCoded, Equatable, CustomStringConvertible {
  /// The filter is no regular expression.
  case unreadable(String, String)
  /// No loop's id matches the filter.
  case matchesNothing(String)
  case empty

  package var exitKind: ExitKind { .usage }

  package var description: String {
    switch self {
    case .unreadable(let text, let why): "filter '\(text)' can't be read: \(why)"
    case .matchesNothing(let text):
      "filter '\(text)' matches no loop; 'clobber list' shows their ids"
    case .empty: "no loop has all the parts asked for"
    }
  }
}
