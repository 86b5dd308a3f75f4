struct StackMemory: Sendable, Equatable {
  private struct Slot: Equatable {
    var value: Value
    let bytes: Int
  }

  /// By place, as of ``Value/stack(_:)``; no two overlap.
  private var slots: [Int64: Slot] = [:]

  /// What is known if it is one of two stacks.
  func joined(_ other: StackMemory) -> StackMemory {
    var result = StackMemory()
    for (place, slot) in slots {
      guard let theirs = other.slots[place], theirs.bytes == slot.bytes else { continue }
      let value = slot.value.joined(theirs.value)
      if value != .unknown { result.slots[place] = Slot(value: value, bytes: slot.bytes) }
    }
    return result
  }

  func load(at address: Value, bytes: Int) -> Value {
    guard case .stack(let place) = address, let slot = slots[place], bytes <= slot.bytes else {
      return .unknown
    }
    return bytes == slot.bytes ? slot.value : slot.value.low(bytes)
  }

  /// Writes up to 8 bytes.
  mutating func store(_ value: Value, at address: Value, bytes: Int) {
    forget(at: address, bytes: bytes)
    if case .stack(let place) = address, value != .unknown {
      slots[place] = Slot(value: value, bytes: bytes)
    }
  }

  /// Takes so many bytes for overwritten; by default as many as any one instruction writes.
  mutating func forget(at address: Value, bytes: Int = 64) {
    switch address {
    case .stack(let place):
      guard !slots.isEmpty else { return }
      for key in (place &- 7)..<(place &+ Int64(bytes)) {
        if let slot = slots[key], key &+ Int64(slot.bytes) > place { slots[key] = nil }
      }
    // The linker's addresses are not the stack's.
    case .constant: break
    case .notNull, .unknown: slots = [:]
    }
  }
}
