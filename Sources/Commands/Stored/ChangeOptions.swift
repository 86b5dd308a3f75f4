import Analysis
import ArgumentParser

/// Which differences between runs count: the same words for two runs and for many.
struct ChangeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Differences within ± this are none.", valueName: "cycles"))
  var threshold: Double = 0.1

  @Option(name: .long, help: "The chance that any loop at all is falsely called changed.")
  var alpha: Double = 0.01

  func validate() throws {
    guard threshold >= 0, threshold.isFinite else {
      throw ValidationError("--threshold must not be below 0")
    }
    guard alpha > 0, alpha < 0.5 else { throw ValidationError("--alpha must be between 0 and 0.5") }
  }

  var options: Comparison.Options {
    var options = Comparison.Options()
    options.threshold = threshold
    options.alpha = alpha
    return options
  }
}
