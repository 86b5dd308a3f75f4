import Analysis
import Host
import Inspection
import Records
import SystemPackage

/// The folder of a run's files.
///
/// From its start on, a run has a run.json that says that it is partial, and a file of what was
/// timed that grows under the name of one that does. Both get what they are called for when the run
/// ends; if it is killed, they are what is left.
package struct ResultFolder {
  package let path: FilePath
  /// How the blocks stay.
  package var blocks = BlockStorage.gz

  /// Makes the folder; one that holds a run already, or what is left of one, is left alone.
  package init(_ path: FilePath) throws(RunError) {
    self.path = path
    do {
      try makeFolder(path)
      let taken = try Set(names(in: path))
      guard taken.isDisjoint(with: Self.namesOfRuns) else { throw RunError.occupied(path) }
    } catch let error as Errno {
      throw .folder(path, error)
    } catch let error as RunError {
      throw error
    } catch {
      throw .folder(path, .ioError)
    }
  }

  package static let namesOfRuns: Set<String> = Set(
    [BlockRow.fileName, TransferRow.fileName].flatMap {
      Gzip.names(of: $0) + [GrowingFile.partialName($0)]
    }
      + [
        BandwidthRow.fileName, CodegenRow.fileName, RunRecord.fileName, RunRow.fileName,
        SummaryRow.fileName, "audit.csv", "runs.json",
      ])

  /// Begins a run: the file that rows go to while they are measured, and a record that says no more
  /// than is known by now.
  package func begin<Rows: GatheredRows>(
    gathering rows: Rows, _ record: RunRecord
  ) throws -> MeasuredFile<Rows> {
    let file: MeasuredFile<Rows>
    do {
      file = try MeasuredFile(path.appending(Rows.Row.fileName), gathering: rows)
    } catch {
      // Another process may have been quicker.
      throw error == .fileExists ? RunError.occupied(path) : .folder(path, error)
    }
    do {
      try write(record)
    } catch {
      file.remove()
      throw error
    }
    return file
  }

  package func write(_ record: RunRecord) throws { try write(RunRecord.fileName, record.encode()) }

  /// Writes rows that follow from the machine code alone.
  package func write(_ codegen: [CodegenRow]) throws {
    try write(CodegenRow.fileName, CSV.encode(codegen))
  }

  /// Ends a run: what follows, then what was timed under its own name, and run.json last, so that a
  /// run that is called complete has all.
  package func end<Rows: GatheredRows, Found: CSVRow>(
    _ measured: MeasuredFile<Rows>, _ found: [Found], _ record: RunRecord
  ) async throws {
    try write(Found.fileName, CSV.encode(found))
    try measured.commit()
    var record = record
    for name in [Found.fileName, Rows.Row.fileName, CodegenRow.fileName] {
      guard isFile(path.appending(name)) else { continue }
      try record.take(digest: digest(of: name), of: name)
    }
    if Rows.Row.self == BlockRow.self {
      let file = path.appending(BlockRow.fileName)
      switch blocks {
      case .plain: break
      case .gz:
        do {
          try await Gzip.compress(file)
        } catch let error as Errno {
          throw RunError.folder(path, error)
        }
      case .none:
        removeTree(file)
        record.files?.removeAll { $0.name == BlockRow.fileName }
      }
    }
    try write(record)
  }

  private func digest(of name: String) throws -> String {
    let file = try InputFile(path.appending(name))
    var hash = SHA256()
    while true {
      let piece = try file.piece(1 << 20)
      if piece.isEmpty { return hash.hex() }
      hash.add(piece)
    }
  }

  /// Ends a run that can't go on. What was measured stays, and the record says why there is no more;
  /// of a run that measured nothing, nothing stays.
  package func giveUp<Rows: GatheredRows>(
    _ measured: MeasuredFile<Rows>, _ record: RunRecord, because error: any Error
  ) {
    guard measured.isEmpty else {
      var record = record
      record.state = .partial
      record.stateReason = "\(error)"
      // Where it can't be written, as on a full disk, the one of the start still says that the run
      // is partial.
      try? write(record)
      return
    }
    measured.remove()
    for name in [CodegenRow.fileName, RunRecord.fileName] { removeTree(path.appending(name)) }
  }

  private func write(_ name: String, _ bytes: [UInt8]) throws {
    do {
      try writeFile(bytes, to: path.appending(name))
    } catch {
      throw RunError.folder(path, error)
    }
  }
}
