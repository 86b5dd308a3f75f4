import Foundation
import Records
import Testing

@Suite(.enabled(if: SlurmCluster.obstacle == nil, "\(SlurmCluster.obstacle ?? "")"))
struct `An array job of Slurm` {
  @Test func `leaves each run once, though one task is requeued and one cancelled`() throws {
    let scratch = try Scratch()
    let environment = try Fleet.environment(scratch)
    let cluster = try SlurmCluster(in: scratch)
    defer { cluster.stop() }
    let job = try cluster.submit(Fleet.script, array: "0-3", environment: environment)
    try #require(!job.isEmpty)

    func isWriting(_ index: Int) -> Bool {
      scratch.names("results").contains { $0.hasPrefix(".\(index).") }
    }
    // The node is for one task at a time, and task 0 comes first.
    try cluster.wait(60, "task 0 measures") { isWriting(0) }
    try cluster.client("scontrol", ["requeue", "\(job)_0"])
    try cluster.wait(60, "task 1 runs") {
      try cluster.client("squeue", ["-h", "-r", "-t", "R", "-o", "%K"]) == "1\n"
    }
    try cluster.client("scancel", ["\(job)_1"])
    try cluster.wait(120, "all tasks are done") { try cluster.unfinished().isEmpty }

    #expect(scratch.names("results").filter { !$0.hasPrefix(".") } == ["0", "2", "3"])
    #expect(!isWriting(0))
    let ending = try run("merge", "results", "-o", "set", in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    let runs = try CSV.read(RunRow.self, scratch.bytes("set/runs.csv")).rows
    #expect(runs.count == 3)
    #expect(runs.allSatisfy { $0.state == "complete" })
    #expect(Set(runs.map(\.machine)).count == 1)

    // As many rows as the folders have, and what each task was told.
    let blocks = try CSV.read(BlockRow.self, scratch.bytes("set/blocks.csv")).rows
    for (index, operation, toolchain) in [
      ("0", "hypercall1", "built-in"), ("2", "hypercall3", "built-in"), ("3", "hypercall3", "mine"),
    ] {
      let own = try CSV.read(BlockRow.self, scratch.bytes("results/\(index)/blocks.csv")).rows
      let merged = blocks.filter { $0.runID == own.first?.runID }
      #expect(merged == own)
      let wide = own.filter {
        $0.loop == "\(operation).wide.0.c.nop" && $0.copy == 0 && !$0.flags.contains(.repeated)
      }
      #expect(wide.count == 40 * 20 * 2, "\(index)")
      #expect(wide.allSatisfy { $0.toolchain.hasPrefix(toolchain) })
    }
    #expect(runs.compactMap(\.blocks).reduce(0, +) == blocks.count)
  }
}
