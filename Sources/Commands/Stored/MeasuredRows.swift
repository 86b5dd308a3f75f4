import Freestanding
import Host
import Inspection
import Records
import Report
import Runner
import SystemPackage

/// What a run timed: all of it, or what is left of a run that did not end.
struct MeasuredRows<Row: RowOfRun> {
  private let left: LeftFile?
  private let wholeBytes: Int
  /// The digest of the file under its own name, once it is settled.
  let digest: String

  /// Reads what a run timed, and says what of it is not whole.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - toSettle: Whether what is left will be settled; a run that is still being measured can't be.
  ///   - body: Takes each row, but for a last one that was cut.
  /// - Throws: `UnreadableFile`, `StillMeasured` or `RecordError`.
  init(
    of run: RunFiles, toSettle: Bool, _ body: (Row) throws(RecordError) -> Void
  ) throws {
    let folder = run.folder
    let whole = folder.appending(Row.fileName)
    let partialName = GrowingFile.partialName(Row.fileName)
    let files = (try? names(in: folder)) ?? []
    let known = Gzip.names(of: Row.fileName) + [partialName]
    if files.contains(SummaryRow.fileName), !known.contains(where: files.contains) {
      throw NoBlocks(folder: folder, file: Row.fileName)
    }
    let isLeft = !files.contains(Row.fileName) && files.contains(partialName)
    let path = isLeft ? folder.appending(partialName) : whole
    do {
      left = isLeft && toSettle ? try LeftFile(whole) : nil
    } catch .growing {
      throw StillMeasured(folder: folder)
    } catch .system(let error) {
      throw UnreadableFile(path, error)
    }
    // One that was killed before it had written the header has no byte.
    if isLeft, try readFile(path, upTo: 1).isEmpty {
      (wholeBytes, digest) = (0, SHA256().hex())
      note("warning: the run did not end: \(path) is what it left, 0 blocks")
      return
    }
    var count = 0
    let end = try run.read(Row.self, from: isLeft ? partialName : Row.fileName) {
      (row, _) throws(RecordError) in
      count += 1
      try body(row)
    }
    wholeBytes = end.wholeBytes
    digest = isLeft ? end.wholeDigest : end.digest
    if end.isTorn { note("warning: the last line of \(path) is torn and left out") }
    if isLeft {
      note("warning: the run did not end: \(path) is what it left, \(counted(count, "block"))")
    }
  }

  func settle() throws(Errno) { try left?.settle(after: wholeBytes) }
}

/// A run of which what was timed is not kept, so that it can't be judged anew.
struct NoBlocks: ExitCoded, CustomStringConvertible {
  let folder: FilePath
  let file: String

  var exitKind: ExitKind { .noInput }

  var description: String {
    "\(folder) keeps no \(file), so that it can't be judged anew; "
      + "'clobber show \(folder)' prints what was said of it"
  }
}

/// A run that can't be judged because it is under way.
struct StillMeasured: ExitCoded, CustomStringConvertible {
  let folder: FilePath

  var exitKind: ExitKind { .temporary }

  var description: String {
    "\(folder) is still being measured; --dry-run judges what is there by now"
  }
}
