/// A row of `runs.csv`: a run of a merged set, with what tells its machine from others.
package struct RunRow: CSVRow, Hashable {
  /// The run, which joins all files of the set.
  package var runID = ""
  /// When it started, in UTC.
  package var started = ""
  /// When it ended; empty if it did not.
  package var ended = ""
  /// `complete` or `partial`.
  package var state = ""
  package var stateReason = ""
  /// Equal for runs whose machines say the same of themselves.
  package var machine = ""
  package var hostID = ""
  /// The processor's brand.
  package var cpu = ""
  package var cpuFamily: Int?
  package var cpuModel: Int?
  package var cpuStepping: Int?
  package var microcode = ""
  /// The operating system's loop.
  package var system = ""
  package var hypervisor = ""
  package var hypervisorSignature = ""
  package var counts = ""
  package var ticksPerCycle: Double?
  /// The rate of the counter, in kHz.
  package var tscKHz: Int?
  package var toolVersion = ""
  package var seed = ""
  package var layouts: Int?
  package var rounds: Int?
  package var toolchains: [String] = []
  /// The loops in the run's rows of `codegen.csv`, each once.
  package var loops: Int?
  /// The run's rows of `blocks.csv`.
  package var blocks: Int?
  /// Whether the controls passed.
  package var controlStatus: ControlStatus?

  package init() {}

  package static let fileName = "runs.csv"

  package mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.column("run_id", &runID)
    try visitor.column("started", &started)
    try visitor.column("ended", &ended)
    try visitor.column("state", &state)
    try visitor.column("state_reason", &stateReason)
    try visitor.column("machine", &machine)
    try visitor.column("host_id", &hostID)
    try visitor.column("cpu", &cpu)
    try visitor.column("cpu_family", &cpuFamily)
    try visitor.column("cpu_model", &cpuModel)
    try visitor.column("cpu_stepping", &cpuStepping)
    try visitor.column("microcode", &microcode)
    try visitor.column("system", &system)
    try visitor.column("hypervisor", &hypervisor)
    try visitor.column("hypervisor_signature", &hypervisorSignature)
    try visitor.column("counts", &counts)
    try visitor.column("ticks_per_cycle", &ticksPerCycle)
    try visitor.column("tsc_khz", &tscKHz)
    try visitor.column("tool_version", &toolVersion)
    try visitor.column("seed", &seed)
    try visitor.column("layouts", &layouts)
    try visitor.column("rounds", &rounds)
    try visitor.column("toolchains", &toolchains)
    try visitor.column("loops", &loops)
    try visitor.column("blocks", &blocks)
    try visitor.column("control_status", &controlStatus)
  }
}
