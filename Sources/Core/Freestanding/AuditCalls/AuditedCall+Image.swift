extension AuditedCall {
  /// What the registers hold before a call.
  ///
  /// - Parameters:
  ///   - index: The call's place in its list.
  ///   - trial: Which of the times it is made.
  ///   - seed: What the canaries are drawn from.
  /// - Returns: The words of an image.
  package func image(index: Int, trial: Int, seed: UInt64) -> [UInt64] {
    var generator = SeededGenerator(seed: seed)
      .stream(UInt64(transport.rawValue)).stream(UInt64(index * Self.trials + trial))
    var words = [UInt64](repeating: 0, count: Register.imageWords)
    for word in words.indices { words[word] = canary(&generator) }
    switch abi {
    case .vmwareLB: setLowBandwidth(&words)
    case .vmwareHB: setHighBandwidth(&words)
    // The number is an unsigned int; the arguments are whole words, so that canaries serve.
    case .kvm: words[Register.rax.word] = UInt64(command)
    }
    return words
  }

  /// Only the low halves carry data, and what the transport needs of dx is 0.
  private func setLowBandwidth(_ words: inout [UInt64]) {
    setLow(&words, .rax, 0x564d_5868)
    setLow(&words, .rcx, command)
    words[Register.rdx.word] &= ~0xffff
    switch command {
    // Asks the mouse for its version, which puts one word into its queue.
    case Command.mouse: setLow(&words, .rbx, 0x4541_4552)
    case Command.mouseData: setLow(&words, .rbx, 1)
    default: break
    }
  }

  /// A message command of 16 bytes. CAudit puts the address of a block into rsi or rdi.
  private func setHighBandwidth(_ words: inout [UInt64]) {
    setLow(&words, .rax, 0x564d_5868)
    setLow(&words, .rbx, 1 << 16)
    words[Register.rcx.word] = 16
    words[Register.rdx.word] = words[Register.rdx.word] & ~0xffff | 0x5659
  }

  private func setLow(_ words: inout [UInt64], _ register: Register, _ value: UInt32) {
    words[register.word] = words[register.word] & ~0xffff_ffff | UInt64(value)
  }

  /// A word with neither half 0, so that a half that is zeroed is seen.
  private func canary(_ generator: inout SeededGenerator) -> UInt64 {
    while true {
      let word = generator.next()
      if word >> 32 != 0, word & 0xffff_ffff != 0 { return word }
    }
  }
}
