import Host
import LoopSource
import SystemPackage

/// Builds in folders that are gone afterwards.
struct TemporaryBuild: Sendable {
  let context: CompilerEnvironment

  /// Writes files into a folder and runs programs there.
  ///
  /// - Returns: The bytes of what they made.
  /// - Throws: ``Refusal`` with the compiler's own words.
  func build(
    _ files: [SourceSet.File], steps: [[String]], output: String, limit: Duration
  ) async throws -> [UInt8] {
    let temporary = try context.cache.temporaryFolder()
    defer { withExtendedLifetime(temporary) {} }
    let folder = temporary.path
    for file in files {
      let path = folder.pushing(FilePath(file.path))
      try makeFolder(path.removingLastComponent())
      try writeFile(file.text.utf8, to: path)
    }
    for step in steps {
      let program = FilePath(step.first ?? "")
      let end = try await Child.run(
        program, Array(step.dropFirst()), settings: context.settings(in: folder),
        limit: limit)
      guard end.isSuccess else { throw Refusal(end.reason(limit: limit)) }
    }
    guard let object = try? readFile(folder.appending(output)) else {
      throw Refusal("says that all is well, but wrote no object")
    }
    return object
  }
}
