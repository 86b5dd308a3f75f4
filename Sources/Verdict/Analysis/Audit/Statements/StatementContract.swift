import Catalogue

/// What a statement says of registers at one place of a program, where each operand has a
/// register of its own.
package struct StatementContract: Sendable, Hashable {
  package private(set) var declared: [AuditedRegister: Declared] = [:]

  /// Pairs operands with what a compiler put in their places.
  ///
  /// - Parameters:
  ///   - operands: The statement's.
  ///   - places: What stands for each operand that has a place, in their order.
  ///   - hasPairs: Whether an operand may be the pair of rdx and rax.
  init(_ operands: [AsmOperand], places: [String], hasPairs: Bool) {
    var left = places[...]
    var isPair = operands.map { $0.mayBePair && hasPairs }
    for (number, operand) in operands.enumerated() {
      var place = operand.hasPlace ? left.popFirst() ?? "" : ""
      if let output = operand.tiedTo, isPair.indices.contains(output) {
        isPair[number] = isPair[output]
      }
      if isPair[number] { place += " %rdx" }
      switch operand.kind {
      case .clobber(let name):
        if let register = AuditedRegister(named: name) { declared[register] = .clobbered }
      case .output where !operand.isIndirect && !Self.isAddress(place):
        Self.registers(in: place).forEach { add(.output, $0) }
      case .output, .input: Self.registers(in: place).forEach { add(.input, $0) }
      case .label: break
      }
    }
  }

  /// The contract of a call. What it may change may carry arguments, too.
  static let call: StatementContract = {
    var contract = StatementContract([], places: [], hasPairs: false)
    for register in AuditedRegister.lostInCalls { contract.declared[register] = .both }
    return contract
  }()

  /// What is declared of a register; those not named are promised to be left alone.
  package subscript(register: AuditedRegister) -> Declared { declared[register] ?? .preserved }

  private mutating func add(_ new: Declared, _ register: AuditedRegister) {
    declared[register] =
      switch (declared[register], new) {
      case (.input, .output), (.output, .input), (.both, _): .both
      default: new
      }
  }

  private static func isAddress(_ place: String) -> Bool {
    place.contains("[") || place.contains("(") && !place.hasPrefix("%st")
  }

  /// The registers in an operand as assembly has it: itself, or those of an address. Intel's
  /// dialect has no sign before them.
  private static func registers(in place: String) -> [AuditedRegister] {
    if place.hasPrefix("$") { return [] }
    if place.hasPrefix("%st") { return [.x87] }
    let hasSign = place.contains("%")
    let pieces = place.split { !$0.isLetter && !$0.isNumber && $0 != "%" && $0 != "_" }
    return pieces.compactMap { piece in
      guard hasSign else { return AuditedRegister(named: String(piece)) }
      return piece.hasPrefix("%") ? AuditedRegister(named: String(piece.dropFirst())) : nil
    }
  }
}
