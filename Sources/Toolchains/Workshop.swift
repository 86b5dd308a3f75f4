import Host
import KernelSource
import SystemPackage

/// Builds in folders that are gone afterwards.
struct Workshop: Sendable {
  let surroundings: Surroundings

  /// Writes the sources into a folder and runs the steps there.
  ///
  /// - Returns: The bytes of the object.
  /// - Throws: ``Refusal`` with the compiler's own words.
  func build(
    _ compilation: Compilation, _ sources: SourceSet, limit: Duration
  ) async throws -> [UInt8] {
    let folder = try makeTemporaryFolder(in: surroundings.cache.temporary)
    defer { removeTree(folder) }
    for file in sources.files {
      let path = folder.pushing(FilePath(file.path))
      try makeFolder(path.removingLastComponent())
      try writeFile(file.text.utf8, to: path)
    }
    for step in compilation.steps {
      let program = FilePath(step.first ?? "")
      let end = try await Child.run(
        program, Array(step.dropFirst()), settings: surroundings.settings(in: folder),
        limit: limit)
      guard end.isSuccess else { throw Refusal(end.reason(limit: limit)) }
    }
    guard let object = try? readFile(folder.appending(Compilation.output)) else {
      throw Refusal("says that all is well, but wrote no object")
    }
    return object
  }
}
