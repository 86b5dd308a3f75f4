import Host
import Records
import SystemPackage

/// The runs among some folders and directly in them.
struct FoundRuns {
  private(set) var sources: [Source] = []
  private let skipsDamaged: Bool
  private let report: (String) -> Void

  /// Looks into the folders and reads every row.
  init(
    _ folders: [FilePath], skipsDamaged: Bool, report: @escaping (String) -> Void
  ) throws {
    self.skipsDamaged = skipsDamaged
    self.report = report
    for folder in folders {
      let inside = try list(folder)
      if Self.isRunOrSet(inside) {
        try add(folder, inside)
      } else {
        let known = sources.count
        defer { if sources.count == known { report("\(folder) holds no run") } }
        for name in inside.sorted() {
          let path = folder.appending(name)
          // What is no folder can't be a run.
          guard let within = try? names(in: path) else { continue }
          try addInner(path, name, within)
        }
      }
    }
    guard !sources.isEmpty else { throw MergeError.noRuns(folders) }
  }

  private mutating func addInner(_ path: FilePath, _ name: String, _ inside: [String]) throws {
    if name.hasPrefix("."), name.hasSuffix(".tmp") {
      report("\(path) is left out: it is still being written, or was given up")
    } else if Self.isRunOrSet(inside) {
      try add(path, inside)
    } else if inside.contains(where: { $0.contains(BlockRow.fileName) }) {
      report("\(path) is left out: without \(RunRecord.fileName), its run has not ended")
    }
  }

  private mutating func add(_ folder: FilePath, _ inside: [String]) throws {
    if inside.contains(GrowingFile.partialName(BlockRow.fileName)) {
      report("\(folder) is left out: its run did not end; 'clobber analyze' judges what it left")
      return
    }
    if inside.contains(TransferRow.fileName),
      !Gzip.names(of: BlockRow.fileName).contains(where: inside.contains)
    {
      report(
        "\(folder) is left out: it is a run of 'clobber bandwidth', of buffers and not of calls")
      return
    }
    do {
      if inside.contains(MergedSet.fileName) {
        sources += try MergedSet(folder, blocks: true).sources
      } else {
        var run = RunFolder(folder)
        sources.append(try run.source())
        for note in run.notes { report(note) }
      }
    } catch {
      let isDamage =
        error is RecordError || error is UnreadableFile || (error as? MergeError)?.isDamage == true
      guard skipsDamaged, isDamage else { throw error }
      report("\(folder) is left out: \(error)")
    }
  }

  private static func isRunOrSet(_ names: [String]) -> Bool {
    names.contains(RunRecord.fileName) || names.contains(MergedSet.fileName)
  }

  private func list(_ folder: FilePath) throws -> [String] {
    do {
      return try names(in: folder)
    } catch {
      throw UnreadableFile(folder, error)
    }
  }
}
