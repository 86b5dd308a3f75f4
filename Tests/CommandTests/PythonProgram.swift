import Foundation

/// A program of a Python package, in a virtual environment that is kept in the cache, so that it is
/// made once.
struct PythonProgram {
  let url: URL

  /// Makes it, or finds it made; nil when it can't be made.
  init?(_ name: String, of package: String, _ version: String) {
    let variables = ProcessInfo.processInfo.environment
    let cache =
      variables["CLOBBER_CACHE"] ?? variables["XDG_CACHE_HOME"].map { "\($0)/clobber" }
      ?? variables["HOME"].map { "\($0)/.cache/clobber" }
    guard let cache else { return nil }
    let folder = URL(filePath: cache).appending(path: "\(name)-\(version)")
    url = folder.appending(path: "bin/\(name)")
    // The mark is made last: half an environment of an earlier run does not count.
    let mark = folder.appending(path: "complete")
    if FileManager.default.fileExists(atPath: mark.path()) { return }
    guard let scratch = try? Scratch() else { return nil }
    func succeeds(_ program: String, _ arguments: [String]) -> Bool {
      (try? tool(program, arguments, in: scratch.url))?.status == 0
    }
    guard succeeds("python3", ["-m", "venv", "--clear", folder.path()]),
      succeeds(
        folder.appending(path: "bin/python3").path(),
        ["-m", "pip", "--quiet", "install", "\(package)==\(version)"]),
      (try? Data().write(to: mark)) != nil
    else { return nil }
  }
}
