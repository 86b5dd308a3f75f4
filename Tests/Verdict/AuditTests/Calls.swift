import Analysis
import Freestanding

/// Calls that a hypervisor made in a test, without one.
struct MadeUpCalls {
  /// What becomes of an image.
  typealias Effect = (AuditedCall, inout [UInt64]) -> Void

  let seen: [ObservedCall]

  /// Every call over a transport, with what an effect makes of the images.
  init(over transport: CallTransport, _ effect: Effect) {
    let trials = AuditedCall.all(over: transport).enumerated().flatMap { index, call in
      (0..<AuditedCall.trials).map { trial in
        let before = call.image(index: index, trial: trial, seed: 7)
        var after = before
        effect(call, &after)
        return CallTrial(
          transport: transport, index: index, trial: trial, before: before, after: after)
      }
    }
    seen = ObservedCall.all(in: trials, place: "guest")
  }

  /// What QEMU's port does, as its sources have it.
  static let port = MadeUpCalls(over: .port) { call, words in
    guard !call.isOutOfLine else { return }
    if call.abi == .vmwareHB {
      words[Register.rcx.word] = 0
      words[(call.path == .blockOut ? Register.rsi : .rdi).word] += 16
      return
    }
    words[Register.rdx.word] = words[Register.rdx.word] & ~0xffff | 0x5658
    words[Register.rax.word] = 0xffff_ffff
    if call.command == Command.version {
      words[Register.rbx.word] = 0x564d_5868
      words[Register.rcx.word] = 2
    }
    if [Command.mouse, Command.mouseData, Command.mouseStatus].contains(call.command) {
      for register in Register.general[..<6] { words[register.word] &= 0xffff_ffff }
    }
    if call.command == Command.vcpu { words[Register.rax.word] = 8 }
  }
}

extension AuditedCall {
  fileprivate var isOutOfLine: Bool { path == .wideCall || path == .structure }
}
