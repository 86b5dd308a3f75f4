import Records

/// Whether what was built again is the machine code that a distribution ships: the control of all that
/// is said about a tree.
package struct RebuildReport {
  private let same: [String]
  private let other: [String]

  /// A report on functions with sites that are in both, by their names.
  package init(_ rebuilt: [FunctionRow], modules: [FunctionRow]) {
    var known: [String: FunctionRow] = [:]
    for row in modules { known[row.function] = row }
    var same: [String] = []
    var other: [String] = []
    for row in rebuilt where (row.sites ?? 0) > 0 {
      guard let shipped = known[row.function] else { continue }
      if shipped.codeHash == row.codeHash {
        same.append(row.function)
      } else {
        other.append(
          "\(row.function) (\(row.all.bytes ?? 0) bytes, \(shipped.all.bytes ?? 0) there)")
      }
    }
    self.same = same
    self.other = other
  }

  /// One sentence.
  package func text(_ configuration: String, _ toolchain: String) -> String {
    let all = same.count + other.count
    guard all > 0 else {
      return "control: no function with a site is in those modules and in the tree"
    }
    return
      "control: built by \(toolchain) as the tree ships it, \(configuration), \(same.count) of "
      + "\(all) functions with sites have the modules' machine code"
      + (other.isEmpty ? "" : "; not \(other.joined(separator: ", "))")
  }
}
