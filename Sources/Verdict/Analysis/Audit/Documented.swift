import Freestanding

/// What an ABI's documents say of a register after a call.
package enum Documented: String, Sendable, Hashable {
  /// It carries a result.
  case output
  /// The transport's own instructions write it.
  case written
  case preserved
  case unspecified
}

/// A half of a general register, or all of a register whose halves are not told apart.
package enum Half: String, Sendable, Hashable, CaseIterable {
  /// Its lower 32 bits.
  case low
  /// Its upper 32 bits.
  case upper
  /// All of a register whose halves are not told apart.
  case all = ""

  package static func of(_ register: Register) -> [Half] {
    register.isGeneral ? [.low, .upper] : [.all]
  }
}

extension AuditedCall {
  /// What the ABI's documents say of a register after this call.
  package func documented(_ register: Register, _ half: Half) -> Documented {
    switch abi {
    case .vmwareLB: lowBandwidth(register, half)
    case .vmwareHB: highBandwidth(register, half)
    case .kvm: kvm(register)
    }
  }

  /// arch/x86/include/asm/vmware.h: only the low 32 bits carry data, the result is in eax, and
  /// flags may change. Of the other five registers the protocol lets each command return results
  /// in its own, and user space's tools forbid a command to begin to change more of them.
  private func lowBandwidth(_ register: Register, _ half: Half) -> Documented {
    if register == .flags { return .unspecified }
    if results.holds(register) { return half == .low ? .output : .unspecified }
    // The port's number stands in dx when `in` is executed, and the wrapper puts it there.
    if register == .rdx, half == .low, transport == .port { return .written }
    return .preserved
  }

  /// The registers that a command of the low bandwidth returns something in: QEMU's
  /// hw/i386/vmport.c and vmmouse.c, which are documented nowhere else. The mouse's data come in
  /// as many registers as words are asked for, which here is one.
  private var results: RegisterSet {
    switch command {
    case Command.version, Command.frequency: [.rax, .rbx, .rcx]
    case Command.uuid: [.rax, .rbx, .rcx, .rdx]
    case Command.memory: [.rax, .rbx]
    default: .rax
    }
  }

  /// The same document: the results are in eax and ebx. The string instructions count rcx down
  /// and move the address, as the processors' manuals have it.
  private func highBandwidth(_ register: Register, _ half: Half) -> Documented {
    switch register {
    case .rax, .rbx: half == .low ? .output : .unspecified
    case .flags: .unspecified
    case .rcx: .written
    case .rsi: path == .blockOut ? .written : .preserved
    case .rdi: path == .blockIn ? .written : .preserved
    default: .preserved
    }
  }

  /// Documentation/virt/kvm/x86/hypercalls.rst: the result is in rax, and no other register is
  /// changed unless a hypercall's description says so.
  private func kvm(_ register: Register) -> Documented {
    if register == .flags { return .unspecified }
    return register == .rax ? .output : .preserved
  }
}
