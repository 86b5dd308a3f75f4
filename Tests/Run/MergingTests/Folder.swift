import Foundation
import Records
import Runner
import SystemPackage

/// A folder that goes away with the test.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "merging-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a run into a folder in this one.
  func write(_ run: SampleRun, to name: String) throws {
    try run.write(to: url.appending(path: name))
  }

  /// Merges folders in this one, and collects what is said.
  @discardableResult
  func merge(
    _ names: [String], to output: String = "set", skipsDamaged: Bool = false
  ) throws -> (rows: [RunRow], notes: [String]) {
    var notes: [String] = []
    let merge = Merge(
      names.map { FilePath(path($0)) }, output: FilePath(path(output)), skipsDamaged: skipsDamaged
    ) { notes.append(self.relative($0)) }
    let rows = try merge.perform()
    return (rows, notes)
  }

  /// The error of a merge that must fail, as the user reads it.
  func failure(_ names: [String], skipsDamaged: Bool = false) -> String {
    do {
      try merge(names, skipsDamaged: skipsDamaged)
      return "none"
    } catch {
      return relative("\(error)")
    }
  }

  /// A message with the names of files as they are in this folder.
  private func relative(_ text: String) -> String { text.replacing(url.path() + "/", with: "") }

  func path(_ name: String) -> String { url.appending(path: name).path() }

  /// The names in the folder, hidden ones too.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path())) ?? []).sorted()
  }

  /// All files of a merged set.
  func files(_ set: String = "set") throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path(set)) {
      files[name] = try Data(contentsOf: url.appending(path: set).appending(path: name))
    }
    return files
  }

  /// Changes a file's text.
  func edit(_ name: String, _ change: (inout String) -> Void) throws {
    let file = url.appending(path: name)
    var text = try String(contentsOf: file, encoding: .utf8)
    change(&text)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
}
