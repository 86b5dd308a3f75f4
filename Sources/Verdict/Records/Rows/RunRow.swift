/// A row of `runs.csv`: a run of a merged set, with what tells its machine from others.
public struct RunRow: CSVRow, Hashable {
  /// The run, which joins all files of the set.
  public var runID = ""
  /// When it started, in UTC.
  public var started = ""
  /// When it ended; empty if it did not.
  public var ended = ""
  /// `complete` or `partial`.
  public var state = ""
  /// Why it is partial.
  public var stateReason = ""
  /// Equal for runs whose machines say the same of themselves.
  public var machine = ""
  /// Tells hosts apart.
  public var hostID = ""
  /// The processor's brand.
  public var cpu = ""
  /// The processor's family.
  public var cpuFamily: Int?
  /// The processor's model.
  public var cpuModel: Int?
  /// The processor's stepping.
  public var cpuStepping: Int?
  /// The processor's microcode.
  public var microcode = ""
  /// The operating system's kernel.
  public var system = ""
  /// What the machine is a guest of.
  public var hypervisor = ""
  /// The hypervisor's signature.
  public var hypervisorSignature = ""
  /// What the counter counts.
  public var counts = ""
  /// Ticks in one core cycle.
  public var ticksPerCycle: Double?
  /// The rate of the counter, in kHz.
  public var tscKHz: Int?
  /// The version of the program that measured.
  public var toolVersion = ""
  /// The seed of everything random.
  public var seed = ""
  /// The code placements that were planned.
  public var layouts: Int?
  /// The rounds that were planned for each.
  public var rounds: Int?
  /// The toolchains that built kernels.
  public var toolchains: [String] = []
  /// The kernels in the run's rows of `codegen.csv`, each once.
  public var kernels: Int?
  /// The run's rows of `blocks.csv`.
  public var blocks: Int?
  /// Whether the controls passed.
  public var controlStatus = ""

  /// A row to be filled in.
  public init() {}

  /// The file that holds such rows.
  public static let fileName = "runs.csv"

  /// Shows each column to `visitor`.
  public mutating func visit<V: ColumnVisitor>(_ visitor: inout V) throws(V.Failure) {
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
    try visitor.column("kernels", &kernels)
    try visitor.column("blocks", &blocks)
    try visitor.column("control_status", &controlStatus)
  }
}
