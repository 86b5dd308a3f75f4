import Records
import SystemPackage

struct PreferredSource {
  let source: Source
  /// What the user should know of the others.
  private(set) var notes: [String] = []

  /// Chooses among places of one run: the fullest one, of which all others must be copies or
  /// beginnings. The order in which they were found does not matter.
  init(_ sources: [Source]) throws {
    let sorted = sources.sorted { Self.rank($0) > Self.rank($1) }
    source = sorted[0]
    for other in sorted.dropFirst() {
      if try other.isCopy(of: source) {
        notes.append(
          "run \(source.runID) is in \(source.folder) and in \(other.folder): taken once")
      } else if try other.isBeginning(of: source) {
        notes.append(
          "run \(source.runID) is in \(source.folder) and, in part, in \(other.folder): "
            + "the fuller one is taken")
      } else {
        throw MergeError.differing(run: source.runID, other.folder, source.folder)
      }
    }
  }

  private static func rank(_ source: Source) -> (Int, Int, Int, Int, String) {
    (
      source.blocks.rows, source.state == .complete ? 1 : 0, source.codegen.rows,
      source.summary.rows, source.folder.string
    )
  }
}

extension Source {
  /// Whether both say the same.
  fileprivate func isCopy(of other: Source) throws -> Bool {
    try recordAlone() == other.recordAlone() && tornPart == nil && other.tornPart == nil
      && start(BlockRow.self, \.blocks, of: other) == .equal
      && start(CodegenRow.self, \.codegen, of: other) == .equal
      && start(SummaryRow.self, \.summary, of: other) == .equal
  }

  /// Whether this is what the other was at an earlier time, or a copy of it that was cut.
  fileprivate func isBeginning(of other: Source) throws -> Bool {
    let (record, whole) = try (record(), other.record())
    let isSameStart =
      record.started == whole.started && record.seed == whole.seed
      && record.machine.hostID == whole.machine.hostID
    let hasLess =
      blocks.rows < other.blocks.rows || tornPart != nil
      || (state == .partial && other.state == .complete)
    guard isSameStart, hasLess else { return false }
    // What follows from fewer blocks is something else, so that summary.csv tells nothing then.
    return try start(BlockRow.self, \.blocks, of: other) != .differing
      && start(CodegenRow.self, \.codegen, of: other) != .differing
  }

  /// The record without the digests, which depend on what files the rows are in.
  private func recordAlone() throws -> RunRecord {
    var record = try record()
    record.files = nil
    return record
  }

  private enum Start { case equal, shorter, differing }

  private func start<Row: RowOfRun>(
    _ type: Row.Type, _ part: KeyPath<Source, Part>, of other: Source
  ) throws -> Start {
    let (count, otherCount) = (self[keyPath: part].rows, other[keyPath: part].rows)
    guard count <= otherCount else { return .differing }
    let (mine, theirs) = try (
      RowStream<Row>(self[keyPath: part]), RowStream<Row>(other[keyPath: part])
    )
    while let (row, _) = try mine.read() {
      guard let (twin, _) = try theirs.read(), row == twin else { return .differing }
    }
    return count == otherCount ? .equal : .shorter
  }
}
