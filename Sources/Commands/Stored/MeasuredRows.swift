import Host
import Records
import SystemPackage

/// What a run timed: all of it, or what is left of a run that did not end.
struct MeasuredRows<Row: CSVRow> {
  private let left: LeftFile?
  private let wholeBytes: Int

  /// Reads a run's folder, and says what of it is not whole.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - toSettle: Whether what is left will be settled; a run that is still being measured can't be.
  ///   - body: Takes each row, but for a last one that was cut.
  /// - Throws: `UnreadableFile`, `StillMeasured` or `RecordError`.
  init(
    in folder: FilePath, toSettle: Bool, _ body: (Row) throws(RecordError) -> Void
  ) throws {
    let whole = folder.appending(Row.fileName)
    let partial = folder.appending(GrowingFile.partialName(Row.fileName))
    let files = (try? names(in: folder)) ?? []
    let isLeft =
      !files.contains(Row.fileName) && files.contains(GrowingFile.partialName(Row.fileName))
    do {
      left = isLeft && toSettle ? try LeftFile(whole) : nil
    } catch .growing {
      throw StillMeasured(folder: folder)
    } catch .system(let error) {
      throw UnreadableFile(path: partial, error: error)
    }
    let path = isLeft ? partial : whole
    let bytes: [UInt8]
    do {
      bytes = try readFile(path)
    } catch {
      throw UnreadableFile(path: path, error: error)
    }
    var count = 0
    if isLeft, bytes.isEmpty {
      // It was killed before it had written the header.
      wholeBytes = 0
    } else {
      let end = try CSV.forEach(Row.self, in: bytes, file: path.string) {
        (row) throws(RecordError) in
        count += 1
        try body(row)
      }
      wholeBytes = end.wholeBytes
      if end.isTorn { note("warning: the last line of \(path) is torn and left out") }
    }
    if isLeft { note("warning: the run did not end: \(path) is what it left, \(count) blocks") }
  }

  /// Gives what is left the name of a whole file.
  func settle() throws(Errno) { try left?.settle(after: wholeBytes) }
}

/// A run that can't be judged because it is under way.
struct StillMeasured: Error, CustomStringConvertible {
  let folder: FilePath

  var description: String {
    "\(folder) is still being measured; --dry-run judges what is there by now"
  }
}
