extension AuditedCall {
  /// Every call over one transport, in the order in which they are made. A call is known by its
  /// place in this list.
  package static func all(over transport: CallTransport) -> [AuditedCall] {
    let four: RegisterSet = [.rax, .rbx, .rcx, .rdx]
    let six = four.union([.rsi, .rdi])
    var calls: [AuditedCall] = []
    for command in Command.all {
      for (path, inputs) in [
        (CallPath.trap, four), (.trap, six), (.wideCall, six), (.structure, six),
      ] {
        calls.append(
          AuditedCall(
            abi: .vmwareLB, path: path, transport: transport, command: command, inputs: inputs))
      }
    }
    if transport == .port {
      for path in [CallPath.blockOut, .blockIn] {
        calls.append(
          AuditedCall(
            abi: .vmwareHB, path: path, transport: transport, command: 0, inputs: six.union(.rbp)))
      }
      return calls
    }
    var inputs: RegisterSet = .rax
    for next: RegisterSet in [[], .rbx, .rcx, .rdx, .rsi] {
      inputs.formUnion(next)
      for number in [1, Command.unknown] {
        calls.append(
          AuditedCall(
            abi: .kvm, path: .trap, transport: transport, command: number, inputs: inputs))
      }
    }
    return calls
  }
}
