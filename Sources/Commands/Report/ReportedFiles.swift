import Analysis
import Host
import Records
import Report
import Runner
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
  ///   - tree: The same of what 'clobber tree' wrote.
  /// - Throws: `UnreadableFile`, `RecordError` or `SetGiven` when nothing of it can be read.
  init(_ argument: String, audit: String?, tree: String? = nil) throws {
    stored = StoredRun(argument)
    run = ReportedRun(name: argument)
    var files = 0
    if let record = try take(
      RunRecord.fileName, lacks: "machine and circumstances are not known", stored.record)
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
    if stored.isMember {
      run.missing.append(
        "Blocks of a merged set are not read: single calls and the drift of the clock are not shown."
      )
    } else if let blocks = try take(
      BlockRow.fileName, lacks: "single calls and the drift of the clock are not shown",
      { [stored] in try Self.digest(stored) })
    {
      run.blocks = blocks.digest
      if blocks.isTorn { tell(torn: BlockRow.fileName) }
      files += 1
    }
    if run.record != nil {
      stored.noteState()
      stored.noteUnverified()
    }
    if files == 0, let first = problems.first { throw first }
    run.audit = try rows(beside: audit, lacks: "what an audit saw is not shown")
    run.kernel = try rows(beside: tree, lacks: "the real kernel is not shown")
    guard let toolchain = stored.toolchain else { return }
    run.summary.removeAll { $0.toolchain != toolchain }
    run.codegen.removeAll { $0.toolchain != toolchain }
  }

  /// The rows of something else that goes with the run: those that are asked for must be there.
  private mutating func rows<Row: CSVRow>(
    beside path: String?, lacks: String
  ) throws -> [Row] {
    func read(_ file: FilePath) throws -> [Row] {
      try CSV.read(Row.self, readFile(file, limit: textLimit), file: file.string).rows
    }
    guard let path else {
      do {
        return try read(stored.folder.appending(Row.fileName))
      } catch let error as UnreadableFile where error.isMissing || stored.isMember {
        return []
      } catch {
        run.missing.append("\(error): \(lacks).")
        return []
      }
    }
    let given = FilePath(path)
    let isFolder = (try? FileKind(of: given)) == .folder
    return try read(isFolder ? given.appending(Row.fileName) : given)
  }

  /// The rows of a file; nil if it can't be read.
  private mutating func rows<Row: RowOfRun>(lacks: String) throws -> [Row]? {
    let table = try take(Row.fileName, lacks: lacks) { [stored] in try stored.rows(Row.self) }
    if table?.isTorn == true { tell(torn: Row.fileName) }
    return table?.rows
  }

  /// What a file holds; nil if it can't be read, which is noted.
  private mutating func take<Value>(
    _ name: String, lacks: String, _ read: () throws -> Value
  ) throws -> Value? {
    do {
      return try read()
    } catch let error as SetGiven {
      throw error
    } catch let error as OtherRun {
      throw error
    } catch let error as UnfinishedRun {
      run.missing.append("\(name) was not written: \(lacks).")
      problems.append(error)
    } catch let error as UnreadableFile {
      run.missing.append("\(name) can't be read (\(error.reason)): \(lacks).")
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

  private static func digest(_ stored: StoredRun) throws -> (digest: BlockDigest, isTorn: Bool) {
    var digest = BlockDigest()
    let isTorn = try stored.blocks { digest.add($0) }
    return (digest, isTorn)
  }
}
