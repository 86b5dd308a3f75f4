import Audit
import Host
import Merging
import Records
import RunReport
import SystemPackage

/// The files of a run that is reported. One that is not there or can't be understood is named in
/// the report, and the others are shown.
struct ReportedFiles {
  private let stored: StoredRun
  private(set) var run: ReportedRun
  private var problems: [any Error] = []

  /// Reads a run.
  ///
  /// - Parameters:
  ///   - argument: How the user names it.
  ///   - audit: The folder of an audit, or its file; nil for one beside the run's files.
  /// - Throws: `UnreadableFile`, `RecordError` or `SetGiven` when nothing of it can be read.
  init(_ argument: String, audit: String?) throws {
    stored = StoredRun(argument)
    run = ReportedRun(name: argument)
    let isMember = try SetMember(stored.folder) != nil
    var files = 0
    if let record = try take(
      RunRecord.fileName, lacks: "machine and circumstances are not known",
      {
        try RunRecord(json: $0, file: RunRecord.fileName)
      })
    {
      run.record = record
      files += 1
    }
    if let rows: [SummaryRow] = try rows(
      lacks: "nothing is compared; 'clobber analyze' makes it of blocks.csv")
    {
      run.summary = rows
      files += 1
    }
    if let rows: [CodegenRow] = try rows(lacks: "instructions, stack and code are not shown") {
      run.codegen = rows
      files += 1
    }
    if isMember {
      run.missing.append(
        "Blocks of a merged set are not read: single calls and the drift of the clock are not shown."
      )
    } else if let blocks = try take(
      BlockRow.fileName, lacks: "single calls and the drift of the clock are not shown",
      { try Self.digest($0) })
    {
      run.blocks = blocks.digest
      if blocks.isTorn { tell(torn: BlockRow.fileName) }
      files += 1
    }
    if files == 0, let first = problems.first { throw first }
    try takeAudit(audit)
    guard let toolchain = stored.toolchain else { return }
    run.summary.removeAll { $0.toolchain != toolchain }
    run.codegen.removeAll { $0.toolchain != toolchain }
  }

  /// What an audit saw: one that is asked for must be there.
  private mutating func takeAudit(_ path: String?) throws {
    guard let path else {
      if let bytes = try? readFile(stored.folder.appending(AuditRow.fileName)) {
        run.audit = (try? CSV.read(AuditRow.self, bytes).rows) ?? []
      }
      return
    }
    let given = FilePath(path)
    let file = (try? names(in: given)) == nil ? given : given.appending(AuditRow.fileName)
    do {
      run.audit = try CSV.read(AuditRow.self, readFile(file), file: file.string).rows
    } catch let error as Errno {
      throw UnreadableFile(path: file, error: error)
    }
  }

  /// The rows of a file; nil if it can't be read.
  private mutating func rows<Row: CSVRow>(lacks: String) throws -> [Row]? {
    let table = try take(Row.fileName, lacks: lacks) { try CSV.read(Row.self, $0) }
    if table?.isTorn == true { tell(torn: Row.fileName) }
    return table?.rows
  }

  /// What a file holds; nil if it can't be read, which is noted.
  private mutating func take<Value>(
    _ name: String, lacks: String, _ read: ([UInt8]) throws -> Value
  ) throws -> Value? {
    do {
      return try read(stored.read(name))
    } catch let error as SetGiven {
      throw error
    } catch let error as OtherRun {
      throw error
    } catch let error as UnfinishedRun {
      run.missing.append("\(name) was not written: \(lacks).")
      problems.append(error)
    } catch let error as UnreadableFile {
      run.missing.append("\(name) can't be read (\(error.error)): \(lacks).")
      problems.append(error)
    } catch {
      run.missing.append("\(error): \(lacks).")
      problems.append(error)
    }
    return nil
  }

  private mutating func tell(torn name: String) {
    run.missing.append("The last line of \(name) is cut off and left out.")
  }

  private static func digest(
    _ bytes: [UInt8]
  ) throws(RecordError) -> (digest: BlockDigest, isTorn: Bool) {
    var digest = BlockDigest()
    let end = try CSV.forEach(BlockRow.self, in: bytes) { digest.add($0) }
    return (digest, end.isTorn)
  }
}
