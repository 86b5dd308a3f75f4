/// The Swift callers as text: one function per row, number of live values and transport, and
/// the doses.
package enum SwiftCallers {
  package static func source(
    _ transport: Transport, on architecture: Architecture = .host
  ) -> String {
    let operations = Dictionary(
      uniqueKeysWithValues: Operation.all(on: architecture).map { ($0.name, $0) })
    let loops = Row.all(on: architecture).flatMap { row -> [SwiftLoop] in
      guard let operation = operations[row.operation], operation.allows(transport),
        operation.callers.contains(.swift)
      else {
        return []
      }
      return self.loops(of: row, operation, transport)
    }
    return """
      // Written from the catalogue. Edits are lost.

      import CHypercall
      import CLoops

      \(loops.map(\.source).joined(separator: "\n\n"))

      """
  }

  private static func loops(
    of row: Row, _ operation: Operation, _ transport: Transport
  ) -> [SwiftLoop] {
    func loop(_ form: String, live: Int, dose: Int? = nil) -> SwiftLoop {
      let loop = Loop(
        operation: row.operation, form: form, live: live, caller: .swift, transport: transport)
      return SwiftLoop(loop: loop, operation: operation, call: row.call, dose: dose)
    }
    let loops = Row.liveValues.map { loop(row.form, live: $0) }
    guard row.operation == Dose.operation, row.form == baselineForm else { return loops }
    return loops + Dose.all.map { loop($0.form, live: 0, dose: $0.adds) }
  }
}
