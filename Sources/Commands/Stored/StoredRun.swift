import Comparison
import Host
import Merging
import Records
import SystemPackage

/// A run in a folder, in a merged set, or under the name of a baseline, and the toolchain that is
/// meant.
struct StoredRun {
  let name: String
  let folder: FilePath
  let toolchain: String?

  /// Takes `FOLDER`, `SET/RUN` or `BASELINE`, each with `@TOOLCHAIN` where one is meant.
  init(_ argument: String) {
    name = argument
    let parts = argument.split(separator: "@", maxSplits: 1).map(String.init)
    toolchain = parts.count == 2 ? parts[1] : nil
    let place = parts.first ?? argument
    let baseline = Baselines.folder.appending(place)
    let isBaseline =
      !place.contains("/") && contents(of: baseline.appending(SummaryRow.fileName)) != nil
      && contents(of: FilePath(place).appending(SummaryRow.fileName)) == nil
    folder = isBaseline ? baseline : FilePath(place)
  }

  /// A run in a folder, with all its toolchains.
  init(folder: FilePath) {
    name = folder.string
    self.folder = folder
    toolchain = nil
  }

  /// The side of a comparison that it makes.
  ///
  /// - Parameter isStatic: Whether its machine code alone counts, and no time.
  /// - Returns: Its costs and code.
  /// - Throws: What is wrong with its files, or `ComparisonError`.
  func compared(isStatic: Bool) throws -> ComparedRun {
    let record = try? record()
    return isStatic
      ? try ComparedRun(name: name, codegen: rows(), toolchain: toolchain, record: record)
      : try ComparedRun(
        name: name, summary: summary(), codegen: codegen(), toolchain: toolchain, record: record)
  }

  /// What followed from it.
  func summary() throws -> [SummaryRow] { try rows() }

  /// Every block.
  func blocks() throws -> [BlockRow] { try rows() }

  /// Its circumstances.
  func record() throws -> RunRecord {
    try RunRecord(json: read(RunRecord.fileName), file: path(RunRecord.fileName))
  }

  /// What the machine code says; a run without it is compared by time alone.
  func codegen() throws -> [CodegenRow] {
    guard let bytes = try? read(CodegenRow.fileName) else { return [] }
    return try CSV.read(CodegenRow.self, bytes, file: path(CodegenRow.fileName)).rows
  }

  /// The bytes of one of its files.
  func read(_ file: String) throws -> [UInt8] {
    if let member = try SetMember(folder) { return try member.read(file) }
    do {
      return try readFile(folder.appending(file))
    } catch {
      let partial = folder.appending(GrowingFile.partialName(BlockRow.fileName))
      if error == .noSuchFileOrDirectory, let left = try? readFile(partial) {
        guard file == BlockRow.fileName else { throw UnfinishedRun(folder: folder) }
        return left
      }
      if error == .noSuchFileOrDirectory, let other = OtherRun(folder) { throw other }
      throw UnreadableFile(path: folder.appending(file), error: error)
    }
  }

  /// Tells the user of a run that is not whole.
  func notePartial() {
    guard let record = try? record(), record.state == .partial else { return }
    note("warning: \(name) is partial: \(record.stateReason ?? "not all was measured")")
  }

  private func rows<Row: CSVRow>() throws -> [Row] {
    try CSV.read(Row.self, read(Row.fileName), file: path(Row.fileName)).rows
  }

  private func path(_ file: String) -> String { folder.appending(file).string }
}

/// What is left of a run, which nothing was made of yet.
struct UnfinishedRun: Error, CustomStringConvertible {
  let folder: FilePath

  var description: String {
    "\(folder) is what is left of a run that did not end; 'clobber analyze \(folder)' judges it"
  }
}

/// Runs that are kept under a name.
enum Baselines {
  /// Where they are.
  static let folder: FilePath = "results/baselines"
  /// The files that a comparison needs.
  static let files = [SummaryRow.fileName, CodegenRow.fileName, RunRecord.fileName]
}
