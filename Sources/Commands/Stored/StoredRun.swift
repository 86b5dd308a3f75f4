import Analysis
import Freestanding
import Host
import Inspection
import Records
import Runner
import SystemPackage

/// A run in a folder, in a merged set, or under the name of a baseline, and the toolchain that is
/// meant.
struct StoredRun {
  let name: String
  let folder: FilePath
  let toolchain: String?
  private let place: Result<StoredPlace, any Error>

  /// Takes `FOLDER`, `SET/RUN` or `BASELINE`, each with `@TOOLCHAIN` where one is meant.
  init(_ argument: String) {
    let parts = argument.split(separator: "@", maxSplits: 1).map(String.init)
    let place = parts.first ?? argument
    let baseline = Baselines.folder.appending(place)
    let isBaseline =
      !place.contains("/") && isFile(baseline.appending(SummaryRow.fileName))
      && !isFile(FilePath(place).appending(SummaryRow.fileName))
    self.init(
      name: argument, folder: isBaseline ? baseline : FilePath(place),
      toolchain: parts.count == 2 ? parts[1] : nil)
  }

  init(folder: FilePath) { self.init(name: folder.string, folder: folder, toolchain: nil) }

  private init(name: String, folder: FilePath, toolchain: String?) {
    (self.name, self.folder, self.toolchain) = (name, folder, toolchain)
    place = Result { try StoredPlace(folder) }
  }

  /// Whether it is a run of a merged set, of which the blocks are not read.
  var isMember: Bool { if case .success(.member) = place { true } else { false } }

  /// The side of a comparison that it makes.
  ///
  /// - Parameter isStatic: Whether its machine code alone counts, and no time.
  /// - Returns: Its costs and code.
  /// - Throws: What is wrong with its files, or `ComparisonError`.
  func compared(isStatic: Bool) throws -> ComparedRun {
    let record = try? record()
    guard !isStatic else {
      return try ComparedRun(
        name: name, codegen: rows(CodegenRow.self).rows, toolchain: toolchain, record: record)
    }
    var side = try ComparedRun(
      name: name, summary: summary(), codegen: codegen(), toolchain: toolchain, record: record)
    // Where there is no record, nothing says that the times can be believed.
    if record == nil { side.controlsPassed = false }
    return side
  }

  func record() throws -> RunRecord {
    do {
      return try place.get().record()
    } catch let error as UnreadableFile where error.isMissing {
      throw OtherRun(folder) ?? error
    }
  }

  func summary() throws -> [SummaryRow] { try rows(SummaryRow.self).rows }

  /// What the machine code says; a run without it is compared by time alone.
  func codegen() throws -> [CodegenRow] {
    do {
      return try rows(CodegenRow.self).rows
    } catch let error as UnreadableFile where error.isMissing {
      return []
    }
  }

  /// Passes each block to `body`, and says whether the last one was cut.
  func blocks(_ body: (BlockRow) throws(RecordError) -> Void) throws -> Bool {
    guard case .files(let files) = try place.get() else {
      throw UnreadableFile(folder.appending(BlockRow.fileName), .noSuchFileOrDirectory)
    }
    do {
      return try files.read(BlockRow.self) { (row, _) throws(RecordError) in try body(row) }.isTorn
    } catch let error as UnreadableFile where error.isMissing {
      let partial = GrowingFile.partialName(BlockRow.fileName)
      guard isFile(folder.appending(partial)) else { throw error }
      return try files.read(BlockRow.self, from: partial) { (row, _) throws(RecordError) in
        try body(row)
      }.isTorn
    }
  }

  /// The rows of one of its files, and whether the last one was cut.
  func rows<Row: RowOfRun>(_ type: Row.Type) throws -> (rows: [Row], isTorn: Bool) {
    do {
      return try place.get().rows(type)
    } catch let error as UnreadableFile where error.isMissing {
      let partial = folder.appending(GrowingFile.partialName(BlockRow.fileName))
      if isFile(partial) { throw UnfinishedRun(folder: folder) }
      throw OtherRun(folder) ?? error
    }
  }

  /// The files that a baseline keeps, each looked at.
  func kept() throws -> [(name: String, bytes: [UInt8])] {
    _ = try (record(), rows(SummaryRow.self), rows(CodegenRow.self))
    return try Baselines.files.map { ($0, try place.get().bytes(of: $0)) }
  }

  /// Tells the user what speaks against the run: that it is not whole, that its controls failed, or
  /// that nothing says whether they did.
  func noteState() {
    let record: RunRecord
    do {
      record = try self.record()
    } catch {
      note(
        "warning: \(name): whether the run is whole and its controls passed is not known: \(error)")
      return
    }
    if record.state == .partial {
      note("warning: \(name) is partial: \(record.stateReason ?? "not all was measured")")
    }
    if record.controlsPassed == false {
      note("warning: \(name): its controls failed, so that no time of it can be believed")
    }
  }

  /// Tells the user of a run whose files nothing says to be as they were written.
  func noteUnverified() {
    guard let record = try? record(), record.digest(of: SummaryRow.fileName) == nil else { return }
    note("warning: \(name): its files have no digests; 'clobber verify' judges its blocks again")
  }
}

private enum StoredPlace {
  case files(RunFiles)
  case member(SetMember)

  init(_ folder: FilePath) throws {
    self = try SetMember(folder).map(Self.member) ?? .files(RunFiles(folder))
  }

  func record() throws -> RunRecord {
    switch self {
    case .files(let files): try files.record.get()
    case .member(let member): try member.record()
    }
  }

  func rows<Row: RowOfRun>(_ type: Row.Type) throws -> (rows: [Row], isTorn: Bool) {
    switch self {
    case .files(let files):
      var rows: [Row] = []
      let end = try files.read(type) { row, _ in rows.append(row) }
      return (rows, end.isTorn)
    case .member(let member):
      return (try member.rows(type), false)
    }
  }

  func bytes(of name: String) throws -> [UInt8] {
    switch self {
    case .files(let files): try files.bytes(of: name)
    case .member(let member): try member.bytes(of: name)
    }
  }
}

/// What is left of a run, which nothing was made of yet.
struct UnfinishedRun: ExitCoded, CustomStringConvertible {
  let folder: FilePath

  var exitKind: ExitKind { .noInput }

  var description: String {
    "\(folder) is what is left of a run that did not end; 'clobber analyze \(folder)' judges it"
  }
}

/// Runs that are kept under a name.
enum Baselines {
  static let folder: FilePath = "results/baselines"
  static let files = [SummaryRow.fileName, CodegenRow.fileName, RunRecord.fileName]
}
