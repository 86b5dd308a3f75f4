import Host
import Inspection
import Records
import SystemPackage

/// The files of one run: each row that is read is of that run, and each file is as it was written.
package final class RunFiles {
  package let folder: FilePath
  /// What run.json says, or why it can't be read.
  package let record: Result<RunRecord, any Error>
  /// The run: that of run.json, or without that of the first row that was read.
  private var runID: String?

  package init(_ folder: FilePath) {
    self.folder = folder
    let path = folder.appending(RunRecord.fileName)
    record = Result { try RunRecord(json: readFile(path, limit: textLimit), file: path.string) }
    runID = try? record.get().runID
  }

  /// Passes each whole row of a file to `body`. What it was given counts only if nothing is thrown.
  ///
  /// - Parameters:
  ///   - type: The kind of rows.
  ///   - name: The file's name, if it is not the one of such rows.
  ///   - body: Takes a row and where it stands.
  /// - Returns: How the file ended, and what its header has besides.
  /// - Throws: `UnreadableFile`; `RecordError`, also for a row of another run and a file that is
  ///   not as it was written.
  package func read<Row: RowOfRun>(
    _ type: Row.Type = Row.self, from name: String = Row.fileName,
    _ body: (Row, CSVPlace) throws(RecordError) -> Void
  ) throws -> RowsEnd {
    let path = folder.appending(name)
    let file = try InputFile(path)
    var reader = CSVReader<Row>(file: path.string)
    // Of the whole rows, and what came after them.
    var hash = SHA256()
    var rest: [UInt8] = []
    var hashed = 0
    while true {
      try Task.checkCancellation()
      let piece = try file.piece()
      if piece.isEmpty { break }
      try reader.push(piece.span) { (row, place) throws(RecordError) in
        try check(row.runID, path, place)
        try body(row, place)
      }
      rest += piece
      let whole = reader.wholeBytes - hashed
      hash.add(Array(rest[..<whole]))
      rest.removeFirst(whole)
      hashed += whole
    }
    let end = try reader.finish()
    let wholeDigest = hash.hex()
    hash.add(rest)
    let digest = hash.hex()
    if let known = try? record.get().digest(of: name), known != digest {
      throw RecordError.changed(file: path.string)
    }
    return RowsEnd(
      isTorn: end.isTorn, wholeBytes: end.wholeBytes, line: reader.line,
      unknownColumns: reader.unknownColumns, digest: digest, wholeDigest: wholeDigest)
  }

  /// The bytes of a file, as they were written.
  ///
  /// - Throws: `UnreadableFile`, or `RecordError` for a file that was changed since.
  package func bytes(of name: String) throws -> [UInt8] {
    let path = folder.appending(name)
    let bytes = try readFile(path)
    if let digest = try? record.get().digest(of: name), SHA256.hex(bytes) != digest {
      throw RecordError.changed(file: path.string)
    }
    return bytes
  }

  /// Makes sure that a file is as it was written; one that is not there is not looked at.
  ///
  /// - Throws: `UnreadableFile`, or `RecordError` for a file that was changed since.
  package func check(_ name: String) throws {
    let path = folder.appending(name)
    guard let known = try? record.get().digest(of: name) else { return }
    do {
      let file = try InputFile(path)
      var hash = SHA256()
      while true {
        let piece = try file.piece(1 << 20)
        if piece.isEmpty { break }
        hash.add(piece)
      }
      if hash.hex() != known { throw RecordError.changed(file: path.string) }
    } catch let error as UnreadableFile where error.isMissing {
      return
    }
  }

  private func check(_ found: String, _ path: FilePath, _ place: CSVPlace) throws(RecordError) {
    guard let runID else {
      runID = found
      return
    }
    guard found == runID else {
      throw .otherRun(file: path.string, line: place.line, found: found, expected: runID)
    }
  }
}

package struct RowsEnd: Sendable {
  /// Whether the last line has no end, so that it is no row.
  package let isTorn: Bool
  /// The bytes up to the end of the last whole row.
  package let wholeBytes: Int
  /// The line after the last whole row.
  package let line: Int
  /// The columns that this version does not know.
  package let unknownColumns: [String]
  /// The digest of the file.
  package let digest: String
  /// The digest of its whole rows.
  package let wholeDigest: String
}
