import Analysis
import ArgumentParser
import Foundation
import Host
import LoopSource
import Merging
import RealKernel
import Records
import Runner
import SystemPackage
import Toolchains

/// Runs a command's work; an error becomes one line and the exit code of its kind.
func exiting(_ work: () async throws -> Void) async throws {
  // A reader that has gone away, and a file as large as it may be, are errors of a write, and not
  // the end of a run.
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  do {
    do {
      try await work()
    } catch let error as ExitCode {
      return try endOutput(error)
    }
    try endOutput()
  } catch let error as ExitCode {
    throw error
  } catch is CancellationError {
    note("interrupted")
    throw ExitCode(130)
  } catch {
    note("error: \(error)")
    throw ExitCode(exitCode(of: error))
  }
}

/// The exit codes of sysexits.h, where it has one.
private func exitCode(of error: any Error) -> Int32 {
  switch error {
  case is SelectionError, is BadChoice, is ToolchainError, is NoSuchForm, is SetGiven: 64
  case is WrapperError, is BandwidthError: 64
  case is UnusableWrapper, is UnknownTrap, is BadRows, is NoHeader, is NoKernel: 65
  case let error as TreeError:
    switch error {
    case .missing, .nothingCompiled: 69
    case .failed: 70
    case .noTree, .noHeader, .noWrappers, .noConfiguration, .notBuilt: 65
    }
  case is NoCache, is UnusableCache, is NoRenderer, is NothingBuilt: 69
  case ComparisonError.severalToolchains: 64
  case is ComparisonError: 65
  case let error as GuestError:
    switch error {
    case .refused: 64
    case .damaged, .delivery: 65
    case .missing, .emulator, .noKernel: 69
    case .build, .reset, .fault: 70
    case .panic: 71
    case .timeLimit: 75
    }
  case let error as RunError:
    switch error {
    case .noCPU: 64
    case .folder, .occupied: 73
    case .debugBuild: 78
    case .worker: 70
    }
  case let error as LNTError:
    switch error {
    case .address: 64
    case .unreachable, .timeLimit, .refused: 69
    }
  case let error as MergeError:
    switch error {
    case .noRuns: 66
    case .unwritable, .occupied: 73
    case .differing, .changed, .damagedSet: 65
    }
  case is NoSuchDistribution, is NoSequences, is NothingPlaced: 64
  case is StillMeasured: 75
  case is NotOwn: 77
  case is UnwritableFile: 73
  case RecordError.longRow: 66
  case is RecordError, is BadObject, is NothingToExport, is OtherRun: 65
  case is UnreadableFile, is UnfinishedRun, is NoRuns: 66
  case let error as Errno: error == .noSuchFileOrDirectory ? 66 : 74
  default: 70
  }
}
