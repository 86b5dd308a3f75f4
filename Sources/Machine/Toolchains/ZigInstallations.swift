import Host
import SystemPackage

/// The zig in Python packages, where it is on no search path.
enum ZigInstallations {
  /// Those in the virtual environments that the user names and that `make compilers` makes.
  static func inEnvironments(_ context: CompilerEnvironment) -> [Candidate] {
    let made = context.cache.zig
    let folders =
      context.folders(in: "CLOBBER_ZIG_VENVS")
      + ((try? names(in: made)) ?? []).sorted().map { made.appending($0) }
    return folders.flatMap(inEnvironment)
  }

  private static func inEnvironment(_ environment: FilePath) -> [Candidate] {
    let libraries = environment.appending("lib")
    let pythons = ((try? names(in: libraries)) ?? []).filter { $0.hasPrefix("python") }.sorted()
    return pythons.compactMap {
      candidate(libraries.appending($0).appending("site-packages").appending("ziglang"))
    }
  }

  /// The one that `python3 -m ziglang` starts, if there is one.
  static func inPython(_ context: CompilerEnvironment) async -> Candidate? {
    let program = "import os, ziglang; print(os.path.dirname(ziglang.__file__))"
    guard let python = context.program("python3"),
      let answer = try? await context.ask([python.string, "-c", program]),
      answer.end.isSuccess
    else { return nil }
    return candidate(FilePath(answer.text))
  }

  private static func candidate(_ package: FilePath) -> Candidate? {
    let path = package.appending("zig")
    guard let file = try? FileIdentity(of: path), file.isExecutable else { return nil }
    return Candidate(path: path, stem: "zig")
  }
}
