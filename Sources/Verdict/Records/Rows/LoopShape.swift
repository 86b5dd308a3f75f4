import Catalogue

/// What a loop's id is made of. A comparison holds all of it equal but the form.
package struct LoopShape: Sendable, Hashable {
  /// What the caller needs from one call: `hypercall1`, or a named call site.
  package var operation = ""
  /// The wrapper that serves it: `narrow`, `wide-call`, …
  package var form = ""
  /// What the wrapper holds besides its asm.
  package var path = WrapperPath.bare
  /// How many of the caller's values must survive the call; missing where the row has none.
  package var live: Int?
  package var caller = Caller.c
  package var transport = Transport.none

  package init() {}

  package init(
    operation: String, form: String, path: WrapperPath = .bare, live: Int?, caller: Caller,
    transport: Transport
  ) {
    self.operation = operation
    self.form = form
    self.path = path
    self.live = live
    self.caller = caller
    self.transport = transport
  }

  package init(_ loop: Loop) {
    self.init(
      operation: loop.operation, form: loop.form, path: loop.path, live: loop.live,
      caller: loop.caller, transport: loop.transport)
  }

  /// The loop; nil for a row that has no number of live values.
  package var loop: Loop? {
    live.map {
      Loop(
        operation: operation, form: form, path: path, live: $0, caller: caller,
        transport: transport)
    }
  }

  mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("operation", &operation)
    try visitor.column("form", &form)
    try visitor.column("path", &path)
    try visitor.column("live", &live)
    try visitor.column("caller", &caller)
    try visitor.column("transport", &transport)
  }
}
