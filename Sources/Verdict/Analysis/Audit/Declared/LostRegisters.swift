import Catalogue
import Freestanding

/// The registers that a call takes from its caller: what the caller keeps in one of them is gone
/// afterwards. An input that comes back as it was is not lost.
package struct LostRegisters: Sendable, Hashable {
  package let general: [String]
  package let vector: [String]

  private init(general: [String], vector: [String]) {
    self.general = general
    self.vector = vector
  }

  /// What a row's wrapper takes. Of one that the caller reaches by an ordinary call the convention
  /// of calls decides.
  ///
  /// - Parameters:
  ///   - row: A row of the catalogue.
  ///   - architecture: Whose.
  /// - Throws: ``NoContract`` if the program does not know it.
  package init(of row: Row, on architecture: Architecture) throws(NoContract) {
    let written = try WrittenContract(of: row.operation, row.form, on: architecture)
    if let declared = written.declared {
      self.init(declared.filter { !$0.what.isPromise }.map(\.name), on: architecture)
    } else {
      self.init(callOn: architecture)
    }
  }

  /// What an ordinary call takes.
  package static func ofCall(on architecture: Architecture) -> LostRegisters {
    LostRegisters(callOn: architecture)
  }

  /// What a function may do with registers, by System V's ABI for x86-64 and by Arm's procedure call
  /// standard. There x18 is the platform's, x30 is where the call puts the address to return to,
  /// and of v8 to v15 only the upper halves are lost.
  private init(callOn architecture: Architecture) {
    switch architecture {
    case .x86_64:
      self.init(
        AuditedRegister.lostInCalls.compactMap { $0.inImage?.name }, on: architecture)
    case .aarch64:
      self.init(
        (0...17).map { "x\($0)" } + ["x30"]
          + (Array(0...7) + Array(16...31)).map { "v\($0)" }, on: architecture)
    }
  }

  /// Sorts names that may be there twice, or be of a part of the register.
  private init(_ names: [String], on architecture: Architecture) {
    var general: Set<String> = []
    var vector: Set<String> = []
    for name in names {
      let whole =
        architecture == .x86_64 ? AuditedRegister(named: name)?.name ?? name : name
      if whole.hasPrefix("xmm") || whole.hasPrefix("v") {
        vector.insert(whole)
      } else {
        general.insert(whole)
      }
    }
    func sorted(_ names: Set<String>) -> [String] {
      names.sorted { Self.order($0) < Self.order($1) }
    }
    self.init(general: sorted(general), vector: sorted(vector))
  }

  /// As the processor numbers them, but for the first of x86-64.
  private static func order(_ name: String) -> Int {
    if let register = Register.all.first(where: { $0.name == name }) { return register.word }
    return Int(name.drop { !$0.isNumber }) ?? .max
  }
}
