import Catalogue
import Foundation
import Records
import Statistics

/// The files of a run with a baseline and two forms, over two stand-ins and two numbers of live
/// values, whose code is that of this program where it has such loops.
struct ReportSample {
  var id = "r1"
  var operations = ["hypercall1"]
  var toolchain = "gcc-12"
  /// Whether the code is another than this program's.
  var isOther = false
  /// Cycles that each form costs more.
  var forms = ["wide": 1.5, "struct": 11.0]

  var summary: [SummaryRow] {
    var rows: [SummaryRow] = []
    for operation in operations {
      for live in [0, 8] {
        for transport in [Transport.nop, .lfence] {
          rows.append(row(operation, "narrow", live, transport, .cost, 2))
          for (form, more) in forms.sorted(by: { $0.key > $1.key }) {
            rows.append(row(operation, form, live, transport, .cost, 2 + more))
            var difference = row(operation, form, live, transport, .difference, more)
            difference.baseline = "\(operation).narrow.\(live).c.\(transport)"
            difference.verdict = .different
            rows.append(difference)
          }
        }
      }
    }
    return rows
  }

  private func row(
    _ operation: String, _ form: String, _ live: Int, _ transport: Transport, _ metric: Metric,
    _ value: Double
  ) -> SummaryRow {
    .with {
      $0.runID = id
      $0.tier = .shell
      $0.toolchain = toolchain
      $0.loop = "\(operation).\(form).\(live).c.\(transport)"
      $0.shape = LoopShape(
        operation: operation, form: form, live: live, caller: .c, transport: transport)
      $0.metric = metric
      $0.unit = "cycles/call"
      $0.layouts = 20
      $0.estimate = value
      $0.ciLow = value - 0.1
      $0.ciHigh = value + 0.1
      $0.ciLevel = 0.99
      $0.controlStatus = .passed
    }
  }

  /// Rows with the hashes of the code in this program, as 'inspect' tells them.
  func codegen() throws -> [CodegenRow] {
    var rows: [CodegenRow] = []
    let scratch = try Scratch()
    for operation in operations where operation.hasPrefix("hypercall") {
      for live in [0, 8] {
        for transport in [Transport.nop, .lfence] {
          let ending = try run(
            "inspect", operation, "--live", "\(live)", "--transport", transport.rawValue, "--form",
            "narrow,wide,struct", "--format", "csv", in: scratch.url)
          rows += try CSV.read(CodegenRow.self, [UInt8](ending.output.utf8)).rows
        }
      }
    }
    for index in rows.indices {
      rows[index].runID = id
      rows[index].toolchain = toolchain
      if isOther { rows[index].codeHash += " \(toolchain)" }
    }
    return rows
  }

  /// Writes the files.
  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var record = RunRecord(
      runID: id, started: Date(timeIntervalSince1970: 1_795_000_000), command: ["clobber", "run"],
      seed: 1, tool: ToolRecord(version: "1"),
      machine: MachineRecord(hostID: "h", cpu: CPURecord(name: "CPU", family: 25)))
    record.state = .complete
    record.stateReason = nil
    record.clock = ClockRecord(ticksPerCycle: 0.5)
    record.toolchains = [
      ToolchainRecord(name: toolchain, version: "12.2.0", path: "", hash: nil, flags: [])
    ]
    try Data(record.encode()).write(to: folder.appending(path: RunRecord.fileName))
    try Data(CSV.encode(summary)).write(to: folder.appending(path: SummaryRow.fileName))
    try Data(CSV.encode(codegen())).write(to: folder.appending(path: CodegenRow.fileName))
    try StoredSample.blocks(id).write(
      to: folder.appending(path: BlockRow.fileName), atomically: true, encoding: .utf8)
  }
}
