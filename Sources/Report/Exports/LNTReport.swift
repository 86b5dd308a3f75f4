import FoundationEssentials
import Records

/// The report that a server of LLVM's LNT takes, in its format 2, for the suite of `LNTSchema`.
///
/// The order is the start of the run, so that runs of a machine are a line in time. Of a machine
/// only what stays is told as its own: LNT takes another processor for another machine.
package enum LNTReport {
  package static func encode(_ run: ExportedRun) throws(RecordError) -> [UInt8] {
    try jsonText(
      Submission(
        machine: Machine(run.record.machine), run: Run(run.record), tests: run.costs.map(Test.init)),
      file: "lnt")
  }
}

private struct Submission: Encodable {
  let format_version = "2"
  let machine: Machine
  let run: Run
  let tests: [Test]
}

private struct Machine: Encodable {
  let name: String
  let cpu: String
  let hypervisor: String

  init(_ record: MachineRecord) {
    name = record.hostID
    let numbers = [record.cpu.family, record.cpu.model, record.cpu.stepping].map {
      $0.map { "\($0)" } ?? "?"
    }
    cpu = "\(record.cpu.name ?? "unknown") \(numbers.joined(separator: "/"))"
    hypervisor = record.hypervisor?.vendor ?? record.hypervisor?.signature ?? "none"
  }
}

private struct Run: Encodable {
  let start_time: String
  let end_time: String
  let llvm_project_revision: String
  let run_id: String
  let state: String
  let controls: String
  let clobber: String
  let kernel: String?
  let microcode: String?

  init(_ record: RunRecord) {
    // LNT's times are in UTC and have no zone.
    start_time = String(record.started.ISO8601Format().dropLast())
    end_time = String((record.ended ?? record.started).ISO8601Format().dropLast())
    llvm_project_revision = start_time.filter(\.isWholeNumber)
    run_id = record.runID
    state = record.state.rawValue
    controls = record.controls?.status.rawValue ?? "unknown"
    clobber = record.tool.version
    kernel = record.machine.kernel
    microcode = record.machine.cpu.microcode
  }
}

private struct Test: Encodable {
  let name: String
  let cycles: Double
  let instructions: Int?
  let stack_traffic: Int?

  init(_ cost: ExportedCost) {
    name = cost.name
    cycles = cost.cycles
    instructions = cost.code?.instructions
    stack_traffic = cost.stackTraffic
  }
}
