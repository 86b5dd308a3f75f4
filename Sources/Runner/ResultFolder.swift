import Analysis
import Host
import Records
import SystemPackage

/// The folder of a run's files.
package struct ResultFolder {
  package let path: FilePath

  /// Makes the folder; one that holds a run already is left alone.
  package init(_ path: FilePath) throws(RunError) {
    self.path = path
    do {
      try makeFolder(path)
      for name in [BlockRow.fileName, RunRecord.fileName]
      where contents(of: path.appending(name)) != nil {
        throw RunError.occupied(path)
      }
      // Found out now and not after the measuring.
      try probeWriting()
    } catch let error as Errno {
      throw .folder(path, error)
    } catch let error as RunError {
      throw error
    } catch {
      throw .folder(path, .ioError)
    }
  }

  /// The file that blocks go to while they are measured.
  package func blocks() throws(RunError) -> BlockFile {
    do {
      return try BlockFile(path.appending(BlockRow.fileName))
    } catch {
      throw .folder(path, error)
    }
  }

  /// Writes what is known at the end; run.json comes last, so that a run that has it has all.
  package func write(
    codegen: [CodegenRow], summary: [SummaryRow], record: RunRecord
  ) throws {
    do {
      try writeFile(CSV.encode(codegen), to: path.appending(CodegenRow.fileName))
      try writeFile(CSV.encode(summary), to: path.appending(SummaryRow.fileName))
      try writeFile(record.encode(), to: path.appending(RunRecord.fileName))
    } catch let error as Errno {
      throw RunError.folder(path, error)
    }
  }

  /// Writes a run that has other rows: what was timed, and what follows.
  package func write<Found: CSVRow, Timed: CSVRow>(
    _ found: [Found], _ timed: [Timed], record: RunRecord
  ) throws {
    do {
      try writeFile(CSV.encode(timed), to: path.appending(Timed.fileName))
      try writeFile(CSV.encode(found), to: path.appending(Found.fileName))
      try writeFile(record.encode(), to: path.appending(RunRecord.fileName))
    } catch let error as Errno {
      throw RunError.folder(path, error)
    }
  }

  private func probeWriting() throws(Errno) {
    _ = try OutputFile(path.appending(BlockRow.fileName))
  }
}

/// blocks.csv as it grows.
package final class BlockFile {
  private let file: OutputFile
  /// What its rows say.
  package private(set) var slopes = Slopes()

  init(_ path: FilePath) throws(Errno) {
    file = try OutputFile(path)
    try file.write(CSV.encode([BlockRow]()))
  }

  /// Adds lines of blocks.csv; what follows the last whole line is left out.
  package func append(_ lines: [UInt8]) throws {
    let whole = lines[...(lines.lastIndex(of: UInt8(ascii: "\n")) ?? -1)]
    do {
      try file.write(whole)
    } catch {
      throw RunError.folder(file.path, error)
    }
    _ = try CSV.forEach(BlockRow.self, in: CSV.encode([BlockRow]()) + whole) { slopes.add($0) }
  }

  /// Gives the file its name.
  package func commit() throws(RunError) {
    do {
      try file.commit()
    } catch {
      throw .folder(file.path, error)
    }
  }
}
