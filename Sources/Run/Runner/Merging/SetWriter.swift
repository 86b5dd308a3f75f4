import Host
import Records
import SystemPackage

/// A set while it is written, in a folder beside the one that it becomes.
final class SetWriter {
  private let output: FilePath
  private let temporary: TemporaryFolder
  private let records: OutputFile
  private let runs: RowFile<RunRow>
  private let blocks: RowFile<BlockRow>
  private let codegen: RowFile<CodegenRow>
  private let summary: RowFile<SummaryRow>
  private var isFirst = true

  /// Refuses a folder that has something in it.
  static func checkIsFree(_ output: FilePath) throws(MergeError) {
    do {
      guard try names(in: output).isEmpty else { throw MergeError.occupied(output) }
    } catch let error as MergeError {
      throw error
    } catch let error as Errno where error == .noSuchFileOrDirectory {
      return
    } catch let error as Errno {
      throw .unwritable(output, error)
    } catch {
      throw .unwritable(output, .ioError)
    }
  }

  init(_ output: FilePath) throws {
    self.output = output
    let parent = output.removingLastComponent()
    do {
      temporary = try TemporaryFolder(in: parent.isEmpty ? "." : parent)
    } catch {
      throw MergeError.unwritable(output, error)
    }
    let folder = temporary.path
    do {
      records = try OutputFile(folder.appending(MergedSet.fileName))
      runs = try RowFile(folder)
      blocks = try RowFile(folder)
      codegen = try RowFile(folder)
      summary = try RowFile(folder)
      try records.write(RecordList.start)
    } catch {
      throw MergeError.unwritable(output, error)
    }
  }

  func add(_ source: Source) throws -> RunRow {
    var record = try source.record()
    let row = RunRow(record, loops: source.loops, blocks: source.blocks.rows)
    do {
      record.files = nil
      try record.take(digest: copy(source.blocks, source, to: blocks), of: BlockRow.fileName)
      try record.take(digest: copy(source.codegen, source, to: codegen), of: CodegenRow.fileName)
      try record.take(digest: copy(source.summary, source, to: summary), of: SummaryRow.fileName)
      if !isFirst { try records.write(RecordList.separator) }
      isFirst = false
      try records.write(record.encodeOnOneLine())
      try runs.append(row)
    } catch let error as Errno {
      throw MergeError.unwritable(output, error)
    }
    return row
  }

  func commit() throws {
    do {
      try records.write(RecordList.end)
      try records.commit()
      try runs.commit()
      try blocks.commit()
      try codegen.commit()
      try summary.commit()
      try move(temporary.path, to: output)
    } catch {
      throw MergeError.unwritable(output, error)
    }
  }

  /// Copies the rows of a run, and says which digest they have in a file of their own.
  private func copy<Row: RowOfRun>(
    _ part: Part, _ source: Source, to file: RowFile<Row>
  ) throws -> String {
    let stream = try RowStream<Row>(part)
    var own = DigestedRows<Row>()
    var count = 0
    while let (row, _) = try stream.read() {
      guard row.runID == source.runID else { break }
      try file.append(row)
      own.append(row)
      count += 1
    }
    guard count == part.rows else { throw MergeError.changed(source.folder) }
    return own.digest()
  }
}
