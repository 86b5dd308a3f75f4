/// One timed loop. Its id is its row, its filter, its key in the CSV and its symbol.
package struct Loop: Sendable, Hashable {
  package let operation: String
  /// The wrapper that serves it.
  package let form: String
  /// What the wrapper holds besides its asm.
  package let path: WrapperPath
  /// How many of the caller's values survive the call.
  package let live: Int
  package let caller: Caller
  package let transport: Transport

  /// A loop of these parts, whether or not the catalogue has it.
  package init(
    operation: String, form: String, path: WrapperPath = .bare, live: Int, caller: Caller,
    transport: Transport
  ) {
    self.operation = operation
    self.form = form
    self.path = path
    self.live = live
    self.caller = caller
    self.transport = transport
  }

  /// Such as `hypercall1.wide.8.c.nop`, or with a path other than bare
  /// `hypercall1.wide.module.8.c.nop`.
  package var id: String {
    "\(operation).\(path.name(of: form)).\(live).\(caller.rawValue).\(transport.rawValue)"
  }

  /// The name of the function: the id, with what an identifier may not have as `_`.
  package var symbol: String {
    Self.symbolPrefix + String(id.map { $0 == "." || $0 == "-" ? "_" : $0 })
  }

  /// What every loop's symbol begins with.
  package static let symbolPrefix = "clobber_"

  /// The loop that this one is compared with; nil for one that is a baseline, a trap, a sequence
  /// or a chain.
  package var baseline: Loop? {
    guard role == .candidate || role == .dose else { return nil }
    return with(form: Baseline.form(of: operation, comparedWith: form))
  }

  package var builtWith: Transport { role == .trap ? .none : transport }

  package func with(form: String) -> Loop {
    Loop(
      operation: operation, form: form, path: path, live: live, caller: caller,
      transport: transport)
  }

  package var role: Role {
    if operation == Chain.operation { return .chain }
    if operation == Trap.operation { return .trap }
    if TimedSequence.Question(rawValue: operation) != nil { return .sequence }
    if form.hasPrefix(Dose.formPrefix) { return .dose }
    return form == Baseline.form(of: operation, comparedWith: form) ? .baseline : .candidate
  }

  package enum Role: Sendable, Hashable {
    /// The form that the operation's others are compared with.
    case baseline
    /// A form that is compared with it.
    case candidate
    /// A control: the baseline with added instructions.
    case dose
    /// A trap with no wrapper round it.
    case trap
    /// A sequence whose time is asked for by itself.
    case sequence
    /// A reference chain of known latency, which every run has.
    case chain
  }
}

extension Loop {
  package init?(id: String) {
    var parts = id.split(separator: ".", omittingEmptySubsequences: false)
    var path = WrapperPath.bare
    if parts.count == 6 {
      guard let named = WrapperPath(rawValue: String(parts.remove(at: 2))), named != .bare
      else { return nil }
      path = named
    }
    guard parts.count == 5, let live = Int(parts[2]),
      let caller = Caller(rawValue: String(parts[3])),
      let transport = Transport(rawValue: String(parts[4]))
    else { return nil }
    self.init(
      operation: String(parts[0]), form: String(parts[1]), path: path, live: live,
      caller: caller, transport: transport)
  }
}
