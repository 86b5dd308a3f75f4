import Freestanding
import Records
import SystemPackage

/// Why runs can't be merged.
package enum MergeError: ExitCoded, Hashable, Sendable {
  /// There is none in these folders.
  case noRuns([FilePath])
  /// The set can't be written there.
  case unwritable(FilePath, Errno)
  /// The folder for the set has something in it.
  case occupied(FilePath)
  /// Two folders say different things of one run.
  case differing(run: String, FilePath, FilePath)
  /// A run's files are not those that were looked at first.
  case changed(FilePath)
  /// A set that was not written by a merge, or was changed since.
  case damagedSet(FilePath, line: Int, reason: String)
}

extension MergeError: CustomStringConvertible {
  package var exitKind: ExitKind {
    switch self {
    case .noRuns: .noInput
    case .unwritable, .occupied: .unwritable
    case .differing, .changed, .damagedSet: .data
    }
  }

  package var description: String {
    switch self {
    case .noRuns(let folders):
      "no run to merge in \(folders.map(\.string).joined(separator: ", ")): a run has "
        + "\(RunRecord.fileName) and \(BlockRow.fileName)"
    case .unwritable(let path, let error): "can't write \(path): \(error)"
    case .occupied(let path): "\(path) is not empty: give another folder with -o, or remove it"
    case .differing(let run, let first, let second):
      "run \(run) is not the same in \(first) and \(second): remove the wrong one"
    case .changed(let path): "\(path) changed while it was read: merge again when its run has ended"
    case .damagedSet(let path, let line, let reason): "\(path):\(line): \(reason)"
    }
  }

  /// Whether the rest can be merged without what is damaged.
  var isDamage: Bool {
    switch self {
    case .damagedSet: true
    default: false
    }
  }
}
