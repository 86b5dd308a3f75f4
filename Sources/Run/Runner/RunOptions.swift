import Analysis
import Catalogue
import Freestanding
import Host
import Records
import SystemPackage

package struct RunOptions: Sendable {
  package var selection = Selection()
  package var objects = LoopObject.builtIn
  /// The file with the controls of the run: the clock's chain and the doses.
  package var controls = LoopObject.builtInC
  package var failedToolchains: [ToolchainRecord] = []
  /// The user's wrappers among the forms.
  package var wrappers: [WrapperRecord] = []
  package var layouts = 20
  /// Rounds, in each of which every layout is measured once.
  package var rounds = 6
  /// Single calls of each trap, timed in each process.
  package var singleCalls = 2000
  /// Whether traps are also timed as kvm-unit-tests' vmexit times them.
  package var timesPlainly = false
  /// Whether the other CPUs are kept busy meanwhile.
  package var isBusy = false
  /// The CPU to measure on; nil takes the last that is allowed.
  package var cpu: Int?
  /// What every random choice derives from.
  package var seed: UInt64 = 1
  /// When it goes on measuring; nil for never.
  package var decision: Decision?
  /// Seconds for the measuring; nil for as long as the rounds take.
  package var timeBudget: Double?
  /// The folder that gets the files; nil for one of its own under `results`.
  package var folder: FilePath?
  /// How the blocks stay.
  package var blocks = BlockStorage.gz
  /// How the blocks are judged; the seed is the run's.
  package var judging = Analysis.Options()
  package var command: [String] = []

  package init() {}
}

/// What a run tells while it is under way.
package enum RunEvent: Sendable {
  /// The plan is made: loops to measure, and those left out with their reason.
  case planned(loops: Int, skipped: [String: Int])
  case measured(done: Int, of: Int, tier: Tier)
  /// So many comparisons are not decided, and are measured in as many layouts again.
  case deciding(open: Int, layouts: Int)
  /// So many comparisons stay undecided, for a reason.
  case undecided(Int, because: String)
  /// Something that the user should know and that ends nothing.
  case warning(String)
  /// The blocks are being judged.
  case analysing
  /// What is done just now, such as a process that begins.
  case detail(String)
}

/// Why a run could not be made.
package enum RunError: ExitCoded, CustomStringConvertible {
  case debugBuild
  /// There is no such CPU, or this process may not use it.
  case noCPU(Int, allowed: [Int])
  /// The folder can't take the results.
  case folder(FilePath, Errno)
  /// The folder holds a run already.
  case occupied(FilePath)
  /// Worker processes failed for a reason that is not one loop's.
  case worker(String)

  package var exitKind: ExitKind {
    switch self {
    case .noCPU: .usage
    case .folder, .occupied: .unwritable
    case .debugBuild: .configuration
    case .worker: .software
    }
  }

  package var description: String {
    switch self {
    case .debugBuild:
      "this is a debug build, which can't measure; build with '-c release', or use 'make bench'"
    case .noCPU(let cpu, let allowed):
      "CPU \(cpu) can't be used; this process may use \(allowed.map(String.init).joined(separator: ", "))"
    case .folder(let path, let error): "can't write to \(path): \(error)"
    case .occupied(let path):
      "\(path) holds a run already, or what is left of one; choose another folder"
    case .worker(let reason): "the measuring process failed: \(reason)"
    }
  }
}

extension RunError {
  /// A worker that failed, in its own words if it had any.
  package static func worker(_ end: ChildEnd, limit: Duration) -> RunError {
    switch end.cause {
    case .exit: .worker(lastLine(end.standardError))
    case .signal(let signal): .worker("ended by \(signalName(signal))")
    case .timeLimit: .worker("no end after \(limit)")
    }
  }
}
