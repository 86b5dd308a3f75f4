/// Why a file, a function or a loop could not be inspected.
package enum InspectionError: Error, Equatable, Sendable {
  /// The file ends before `what`, which should stand at file offset `offset`.
  case truncated(what: String, offset: UInt64)
  /// The file does not begin like an ELF file.
  case notELF
  /// An ELF file, but not one of the kinds read here (64-bit, little-endian, x86-64 or aarch64).
  case unsupported(String)
  /// A field contradicts another one.
  case malformed(String)
  /// The file has no table that names its functions.
  case noSymbols
  case noSuchFunction(String)
  /// The function is declared, but its bytes are not in the file.
  case noBytes(String)
  /// The disassembler could not be opened.
  case decoderUnavailable(String)
  /// No instruction is known for the bytes at this offset of the function.
  case undecodable(offset: Int)
  /// The function only jumps to another one, as when a compiler folds functions of equal code; the
  /// name or the address of the other one, if it is known.
  case folded(into: String)
  case noLoop
  /// There are loops, but none holds a trap or a call.
  case noTrapInLoop
  /// More than one loop holds a trap or a call.
  case severalLoops(count: Int)
  /// One iteration passes this many traps or calls, and another number is expected.
  case severalTraps(count: Int)
  /// Every iteration runs this many traps, and fewer are expected.
  case repeatedTraps(count: Int)
  /// An iteration passes this many traps, and more are expected.
  case missingTraps(count: Int)
  /// Nothing comes back from the trap at this offset: a crash or an endless loop follows it.
  case noReturn(offset: Int)
  /// The loop holds a trap, but not the expected one.
  case unexpectedTrap(TrapInstruction, offset: Int)
  /// The loop calls something beside its trap, more than one thing, or through a register.
  case unexpectedCall(offset: Int)
  /// An iteration can pass by the trap or the call at this offset without running it.
  case trapSkippable(offset: Int)
  /// A wrapper called by the loop holds this many of the expected traps, not one.
  case calleeTraps(count: Int)
}

extension InspectionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .truncated(let what, let offset): "file ends before \(what) at offset \(offset)"
    case .notELF: "not an ELF file"
    case .unsupported(let what): "unsupported ELF file: \(what)"
    case .malformed(let what): "malformed ELF file: \(what)"
    case .noSymbols: "no symbol table (stripped)"
    case .noSuchFunction(let name): "no function named \(name)"
    case .noBytes(let name): "the bytes of \(name) are not in the file"
    case .decoderUnavailable(let why): "no disassembler: \(why)"
    case .undecodable(let offset): "no instruction known for the bytes at +\(offset)"
    case .folded(let other): "no code of its own, only a jump to \(other)"
    case .noLoop: "no loop"
    case .noTrapInLoop: "no loop holds a trap or a call"
    case .severalLoops(let count): "\(count) loops hold a trap or a call"
    case .severalTraps(let count): "\(count) traps per iteration"
    case .repeatedTraps(let count): "\(count) traps, one after the other, per iteration"
    case .missingTraps(let count): "only \(count) traps per iteration"
    case .noReturn(let offset): "nothing comes back from the trap at +\(offset)"
    case .unexpectedTrap(let trap, let offset): "unexpected trap \(trap.rawValue) at +\(offset)"
    case .unexpectedCall(let offset): "unexpected call at +\(offset)"
    case .trapSkippable(let offset): "an iteration can skip the trap at +\(offset)"
    case .calleeTraps(let count): "the wrapper called holds \(count) expected traps"
    }
  }
}
