import Foundation

/// A program of a Python package, in an environment of its own.
struct PythonProgram {
  let url: URL

  /// Installs it, or finds it installed; nil when it can't be had.
  init?(_ name: String, of package: String, _ version: String) {
    guard let environment = PythonEnvironment("\(name)-\(version)", ["\(package)==\(version)"])
    else { return nil }
    url = environment.program(name)
  }
}
