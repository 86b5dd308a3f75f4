import CCatalogue

/// A trap with no wrapper round it, for what an exit takes.
package struct Trap: Sendable, Hashable {
  /// Who answers an exit under KVM: a hypervisor of another kind divides the work in its own way.
  package enum Place: String, Sendable, Hashable {
    case loop
    /// A program of the host's, to which its loop has to return first.
    case user
  }

  /// The trap's name, such as `vendor-leaf`: the form in its loop's id.
  package let name: String
  /// The instruction that exits.
  package let transport: Transport
  /// Who answers it under KVM.
  package let place: Place

  /// The operation in the id of a trap's loop.
  package static let operation = "trap"

  package var loop: Loop {
    Loop(operation: Self.operation, form: name, live: 0, caller: .c, transport: transport)
  }

  package static func all(on architecture: Architecture) -> [Trap] {
    unsafe entries({ unsafe clobber_trap_at(architecture.list, $0) }) { entry in
      let transport = unsafe String(cString: entry.transport)
      let place = unsafe String(cString: entry.answered_in)
      guard let transport = Transport(rawValue: transport), let place = Place(rawValue: place)
      else { preconditionFailure("the catalogue's traps name what there is") }
      return Trap(
        name: unsafe hyphenated(String(cString: entry.name)), transport: transport, place: place)
    }
  }
}
