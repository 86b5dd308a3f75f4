import Host
import Inspection
import LoopSource
import SystemPackage

/// How one file is made of others, by programs that run one after the other in a folder that
/// holds the sources.
package struct BuildSteps: Sendable {
  /// What it makes: a word for people.
  package var name: String
  package var files: [SourceSet.File]
  /// Programs with their arguments; paths of sources are relative.
  package var steps: [[String]]
  /// The name of the file that the last step leaves.
  package var output: String
  /// What else decides what comes out, such as the compiler's own words about its version.
  package var circumstances: String

  package init(
    name: String, files: [SourceSet.File], steps: [[String]], output: String,
    circumstances: String
  ) {
    self.name = name
    self.files = files
    self.steps = steps
    self.output = output
    self.circumstances = circumstances
  }

  /// What the result is known by.
  var key: String {
    var hash = SHA256()
    func add(_ text: String) { hash.add([UInt8]("\(text.utf8.count) \(text)".utf8)) }
    add("recipe 1")
    add(circumstances)
    for step in steps {
      add("\(step.count)")
      step.forEach(add)
    }
    for file in files {
      add(file.path)
      add(file.text)
    }
    return hash.hex()
  }
}

/// Follows recipes, each once: what one made is kept.
package struct CachedBuilds: Sendable {
  /// After this a step is ended.
  package var timeLimit: Duration = .seconds(120)
  private let context: CompilerEnvironment

  /// Works where an environment says.
  package init(environment: [String: String], cache: CacheFolder) {
    context = CompilerEnvironment(environment: environment, cache: cache)
  }

  /// The first program of this name along the search path.
  package func program(_ name: String) -> FilePath? { context.program(name) }

  /// What a program prints when it is asked something; nil if it fails.
  package func words(of command: [String]) async -> String? {
    guard let (end, text) = try? await context.ask(command), end.isSuccess else { return nil }
    return text
  }

  /// The file that a recipe makes, or made before.
  ///
  /// - Throws: ``Refusal`` with the words of the program that failed.
  package func file(of recipe: BuildSteps) async throws -> FilePath {
    let objects = ObjectCache(cache: context.cache, fileName: recipe.output)
    if let entry = objects.find(recipe.key) { return entry.path }
    let start = ContinuousClock.now
    let made = try await TemporaryBuild(context: context).build(
      recipe.files, steps: recipe.steps, output: recipe.output, limit: timeLimit)
    let note = ObjectCache.Note(
      key: recipe.key, checksum: SHA256.hex(made),
      compileSeconds: (ContinuousClock.now - start) / .seconds(1),
      toolchain: recipe.name, version: recipe.circumstances, flags: [])
    return try objects.put(made, note).path
  }
}
