import Catalogue
import Foundation

/// Writes the Swift callers of one transport into a file: `KernelWriter nop out.swift`.
@main
struct KernelWriter {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 2, let first = arguments.first, let path = arguments.last,
      let transport = Transport(rawValue: first)
    else {
      throw Usage()
    }
    try source(transport).write(
      to: URL(filePath: path), atomically: true, encoding: .utf8)
  }

  static func source(_ transport: Transport) -> String {
    let operations = Dictionary(uniqueKeysWithValues: Operation.all.map { ($0.name, $0) })
    var loops: [SwiftLoop] = []
    for row in Row.all {
      guard let operation = operations[row.operation] else { continue }
      for live in Row.liveValues {
        let kernel = Kernel(
          operation: row.operation, form: row.form, live: live, caller: .swift,
          transport: transport)
        loops.append(SwiftLoop(kernel: kernel, operation: operation, call: row.call))
      }
      if row.operation == Dose.operation, row.form == baselineForm {
        loops += Dose.all.map { dose in
          let kernel = Kernel(
            operation: row.operation, form: dose.form, live: 0, caller: .swift,
            transport: transport)
          return SwiftLoop(kernel: kernel, operation: operation, call: row.call, dose: dose.adds)
        }
      }
    }
    return """
      // Written from the catalogue. Edits are lost.

      import CHypercall
      import CKernels

      \(loops.map(\.source).joined(separator: "\n\n"))

      """
  }

  struct Usage: Error, CustomStringConvertible {
    let description = "usage: KernelWriter TRANSPORT FILE"
  }
}
