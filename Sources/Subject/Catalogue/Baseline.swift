/// The form that others are compared with, of what the catalogue does not know: of a user's own
/// operations, and of all whose forms are shapes of one ABI's wrapper.
package let baselineForm = "narrow"

/// What each form of an operation is compared with: the one whose row is the first.
enum Baseline {
  /// The form that a form of an operation is compared with. What is not in the catalogue, a user's
  /// wrapper or a dose, is compared as the operation's forms are on the program's own architecture.
  static func form(of operation: String, comparedWith form: String) -> String {
    ofForms[operation]?[form] ?? ofOperations[operation] ?? baselineForm
  }

  /// The forms of an architecture's operations, in the order of their rows.
  private static func forms(on architecture: Architecture) -> [String: [String]] {
    let rows = Dictionary(grouping: Row.all(on: architecture), by: \.operation)
      .mapValues { $0.map(\.form) }
    let sites = Site.all(on: architecture).flatMap { site in
      Site.Copy.allCases.map { (site.operation($0), site.forms) }
    }
    return rows.merging(sites) { rows, _ in rows }
  }

  /// By operation and form. An operation can be asked of other ABIs on another architecture.
  private static let ofForms: [String: [String: String]] = {
    var found: [String: [String: String]] = [:]
    for architecture in order {
      for (operation, forms) in forms(on: architecture) {
        let own = Dictionary(forms.map { ($0, forms[0]) }, uniquingKeysWith: { one, _ in one })
        found[operation, default: [:]].merge(own) { known, _ in known }
      }
    }
    return found
  }()

  private static let ofOperations: [String: String] = order.reversed().reduce(into: [:]) {
    found, architecture in
    for (operation, forms) in forms(on: architecture) { found[operation] = forms[0] }
  }

  /// The program's own architecture first.
  private static let order = [Architecture.host] + Architecture.allCases.filter { $0 != .host }
}
