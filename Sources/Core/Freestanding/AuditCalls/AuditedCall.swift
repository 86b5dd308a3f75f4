/// A register contract.
package enum ABI: UInt8, Sendable, Hashable, CaseIterable {
  /// VMware's low bandwidth calls.
  case vmwareLB
  /// VMware's high bandwidth calls.
  case vmwareHB
  case kvm
}

/// What is called: the trap itself, or what holds it; in the order of CAudit.h.
package enum CallPath: UInt8, Sendable, Hashable {
  /// The trap, as an inline wrapper has it.
  case trap
  /// The wide wrapper out of line.
  case wideCall
  /// The wrapper that takes its registers from memory.
  case structure
  case blockOut
  case blockIn
}

/// What stands where the trap is; in the order of CAudit.h.
package enum CallTransport: UInt8, Sendable, Hashable, CaseIterable {
  /// A nop: the control, which must change nothing.
  case nop
  /// An `lfence`: another such control.
  case lfence
  /// `in` from VMware's port.
  case port
  /// Intel's instruction.
  case vmcall
  /// AMD's instruction.
  case vmmcall
}

/// A call that is made to see which registers it changes.
///
/// This file and the others beside it are compiled into the bare-metal guest too: no text, no
/// library.
package struct AuditedCall: Sendable, Hashable {
  /// The register contract.
  package let abi: ABI
  package let path: CallPath
  package let transport: CallTransport
  package let command: UInt32
  /// The registers that carry inputs; all others that the call may find hold canaries.
  package let inputs: RegisterSet

  /// How often each call is made, every time with other canaries.
  package static let trials = 4

  /// Whether a hypervisor that serves it remembers that it was made.
  package var changesState: Bool {
    abi == .vmwareHB || abi == .vmwareLB && [Command.mouseData, Command.mouse].contains(command)
  }
}

/// VMware's commands that are audited.
package enum Command {
  package static let version: UInt32 = 10
  package static let uuid: UInt32 = 19
  package static let memory: UInt32 = 20
  /// Words from the mouse's queue.
  package static let mouseData: UInt32 = 39
  package static let mouseStatus: UInt32 = 40
  package static let mouse: UInt32 = 41
  package static let frequency: UInt32 = 45
  package static let vcpu: UInt32 = 68
  /// Served by nobody; for KVM too.
  package static let unknown: UInt32 = 0x7f

  /// In the order in which they are called: reading the mouse takes a word that was put there.
  package static let all = [
    version, frequency, vcpu, memory, uuid, mouse, mouseData, mouseStatus, unknown,
  ]
}
