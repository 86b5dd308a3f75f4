import Foundation

/// A virtual environment with Python packages, which is kept in the cache, so that it is made once.
struct PythonEnvironment {
  private let folder: URL

  /// Makes it, or finds it made; nil when it can't be made.
  ///
  /// - Parameters:
  ///   - name: Of its folder, which changes with the versions.
  ///   - packages: What is installed, each as `name==version`.
  init?(_ name: String, _ packages: [String]) {
    let variables = ProcessInfo.processInfo.environment
    let cache =
      variables["CLOBBER_CACHE"] ?? variables["XDG_CACHE_HOME"].map { "\($0)/clobber" }
      ?? variables["HOME"].map { "\($0)/.cache/clobber" }
    guard let cache else { return nil }
    folder = URL(filePath: cache).appending(path: name)
    // The mark is made last: half an environment of an earlier run does not count.
    let mark = folder.appending(path: "complete")
    if FileManager.default.fileExists(atPath: mark.path()) { return }
    guard let scratch = try? Scratch() else { return nil }
    func succeeds(_ program: String, _ arguments: [String]) -> Bool {
      (try? tool(program, arguments, in: scratch.url))?.status == 0
    }
    guard succeeds("python3", ["-m", "venv", "--clear", folder.path()]),
      succeeds(program("python3").path(), ["-m", "pip", "--quiet", "install"] + packages),
      (try? Data().write(to: mark)) != nil
    else { return nil }
  }

  /// A program of it.
  func program(_ name: String) -> URL { folder.appending(path: "bin/\(name)") }
}
