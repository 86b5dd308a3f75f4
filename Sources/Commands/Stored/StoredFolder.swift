import FoundationEssentials
import Host
import Records
import Runner
import SystemPackage

/// A folder of results: a run, or several that were merged.
struct StoredFolder {
  let path: FilePath
  /// The bytes of all its files.
  let bytes: Int
  /// When its run began; of what no record tells it, when its folder was last changed.
  let date: Date
  /// What it is, in a word or two.
  let kind: String

  /// The folders of results directly in a folder, the newest first. Anything else in there is none.
  static func all(in folder: FilePath) throws(UnreadableFile) -> [StoredFolder] {
    let inside: [String]
    do {
      inside = try names(in: folder)
    } catch {
      throw UnreadableFile(folder, error)
    }
    return inside.compactMap { StoredFolder(folder.appending($0)) }.sorted { $0.date > $1.date }
  }

  /// Nil for what is no folder of results. A link is none: what it leads to is somebody else's.
  private init?(_ path: FilePath) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path.string)
    guard attributes?[.type] as? FileAttributeType == .typeDirectory,
      let inside = try? names(in: path)
    else { return nil }
    let isSet = inside.contains("runs.json")
    guard isSet || inside.contains(RunRecord.fileName) else { return nil }
    let record = isSet ? nil : try? RunFiles(path).record.get()
    self.path = path
    date = record?.started ?? attributes?[.modificationDate] as? Date ?? .distantPast
    bytes = sizeOfFiles(in: path)
    kind =
      if isSet {
        "merged set"
      } else if inside.contains(where: { $0.hasSuffix(GrowingFile.partialName("")) }) {
        "not ended"
      } else {
        record.map { $0.state == .partial ? "partial" : "run" } ?? "unreadable record"
      }
  }
}
