import Host
import SystemPackage

/// What compilers are looked for in and run with.
struct CompilerEnvironment: Sendable {
  let environment: [String: String]
  let cache: CacheFolder
  /// How long a program may take to say who it is.
  var answerLimit: Duration = .seconds(20)

  /// The folders in a variable like `PATH`.
  func folders(in variable: String) -> [FilePath] { Program.folders(in: environment[variable]) }

  /// The first program of this name along `PATH`.
  func program(_ name: String) -> FilePath? { Program.find(name, environment: environment) }

  /// How compilers are run: with nothing in their environment that changes what they make, so
  /// that the same sources and flags give the same object.
  func settings(in folder: FilePath? = nil) -> ChildSettings {
    var settings = ChildSettings()
    let kept = ["PATH", "HOME", "LD_LIBRARY_PATH"]
    settings.environment = environment.filter { kept.contains($0.key) }
    settings.environment?["LC_ALL"] = "C"
    settings.environment?["ZIG_GLOBAL_CACHE_DIR"] = cache.zigOwn.string
    settings.environment?["ZIG_LOCAL_CACHE_DIR"] = (folder ?? cache.zigOwn).string
    if let folder {
      settings.folder = folder
      settings.environment?["TMPDIR"] = folder.string
    }
    settings.endsWithParent = true
    settings.outputLimit = textLimit
    return settings
  }

  /// What a program prints when it is asked something, and how it ended.
  func ask(_ command: [String]) async throws -> (end: ChildEnd, text: String) {
    let output = CollectedOutput()
    let end = try await Child.run(
      FilePath(command.first ?? ""), Array(command.dropFirst()), settings: settings(),
      limit: answerLimit
    ) { output.append($0) }
    return (end, output.text)
  }
}
