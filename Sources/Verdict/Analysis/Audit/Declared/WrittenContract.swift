import Catalogue
import Freestanding

/// What a wrapper of the catalogue declares, as it was found when the program was built.
struct WrittenContract {
  /// What is declared of each register, by its name; nil for a wrapper that the caller reaches by
  /// an ordinary call.
  let declared: [(name: String, what: Declared)]?

  /// What is known of a form.
  ///
  /// - Throws: ``NoContract`` if the program was built without it.
  init(of operation: String, _ form: String, on architecture: Architecture) throws(NoContract) {
    let name = "\(operation).\(form)"
    guard let words = Self.all["\(architecture.rawValue) \(name)"] else {
      throw NoContract(form: name)
    }
    declared = words == ["call"] ? nil : words.compactMap(Self.entry)
  }

  private static func entry(_ word: Substring) -> (name: String, what: Declared)? {
    let parts = word.split(separator: "=")
    let what: Declared? =
      switch parts.last {
      case "input": .input
      case "output": .output
      case "both": .both
      case "clobbered": .clobbered
      default: nil
      }
    return what.map { (String(parts[0]), $0) }
  }

  private static let all = Dictionary(
    writtenContracts.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      return (words.prefix(2).joined(separator: " "), Array(words.dropFirst(2)))
    }, uniquingKeysWith: { first, _ in first })
}

/// A form of which the program does not know what it declares.
package struct NoContract: Error, Sendable, Equatable, CustomStringConvertible {
  /// `OPERATION.FORM`.
  package let form: String

  package init(form: String) { self.form = form }

  package var description: String { "\(form): what it declares is not known" }
}

extension Contract {
  /// What a form of the catalogue declares.
  ///
  /// - Throws: ``NoContract``.
  package init(of operation: String, _ form: String) throws(NoContract) {
    let name = "\(operation).\(form)"
    guard let all = try WrittenContract(of: operation, form, on: .x86_64).declared else {
      self = .call(name)
      return
    }
    // x86 compilers take the flags for changed by every piece of assembly, with "cc" or without.
    var declared: [Register: Declared] = [.flags: .clobbered]
    for (name, what) in all {
      guard let register = AuditedRegister(named: name)?.inImage else { continue }
      declared[register] = what
    }
    self.init(wrapper: name, declared: declared)
  }
}
