import FoundationEssentials

/// `run.json`: what one needs to know about a run to read its CSV files, and to repeat it.
///
/// What could not be learnt is nil, and its key is not written.
package struct RunRecord: Codable, Sendable, Hashable {
  /// Whether the run did all it had planned.
  package enum State: String, Codable, Sendable {
    case complete
    /// It was stopped, or something failed, and `stateReason` says what.
    case partial
  }

  package private(set) var schemaVersion = SchemaVersion.current
  /// The run's name, which all its files carry.
  package var runID: String
  /// When it started. Whole seconds are kept, as in `ended`.
  package var started: Date
  /// When it ended; nil while it is still running.
  package var ended: Date?
  package var state: State
  package var stateReason: String?
  package var command: [String]
  package var seed: UInt64
  package var tool: ToolRecord
  package var machine: MachineRecord
  package var clock: ClockRecord
  package var pinning: PinningRecord
  package var plan: PlanRecord
  package var toolchains: [ToolchainRecord]
  /// The user's own wrappers; nil when there are none.
  package var wrappers: [WrapperRecord]?
  /// What can stand where the trap is, on this machine.
  package var transports: [TransportRecord]
  /// The loops that were left out.
  package var skipped: [SkippedRecord]
  /// How the controls came out; nil when they were not evaluated.
  package var controls: ControlsRecord?
  /// How the blocks were judged; nil before they were, and in records of versions that don't tell.
  package var judging: JudgingRecord?
  /// The files as they were written; nil in records of versions that don't tell.
  package var files: [FileRecord]?

  package init(
    runID: String, started: Date, command: [String], seed: UInt64, tool: ToolRecord,
    machine: MachineRecord
  ) {
    self.runID = runID
    self.started = started
    self.command = command
    self.seed = seed
    self.tool = tool
    self.machine = machine
    // Until the run says otherwise: what is written half-way must not pass for a whole run.
    state = .partial
    stateReason = "not finished"
    clock = ClockRecord()
    pinning = PinningRecord()
    plan = PlanRecord()
    toolchains = []
    transports = []
    skipped = []
  }

  /// Takes the version that this code writes, where the record is written again.
  package mutating func takeCurrentSchema() { schemaVersion = .current }

  private enum CodingKeys: String, CodingKey {
    case schemaVersion = "schema_version"
    case runID = "run_id"
    case started, ended, state
    case stateReason = "state_reason"
    case command, seed, tool, machine, clock, pinning, plan, toolchains, transports, skipped
    case controls, wrappers, judging, files
  }
}
