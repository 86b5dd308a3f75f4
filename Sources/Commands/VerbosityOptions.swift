import ArgumentParser

/// How much is told on standard error.
struct VerbosityOptions: ParsableArguments {
  @Flag(name: .long, help: "No progress on standard error.")
  var quiet = false

  @Flag(
    name: .long,
    help: "Tell on standard error what is done and when: compilers' commands, child processes.")
  var verbose = false

  func validate() throws {
    guard !quiet || !verbose else { throw ValidationError("--quiet and --verbose are opposites") }
  }

  var progress: Progress { Progress(isQuiet: quiet, isVerbose: verbose) }
}
