import ArgumentParser
import Catalogue
import Runner

/// What a guest measures: the same words for running and for building an image.
struct GuestImageOptions: ParsableArguments {
  @OptionGroup var selection: SelectionOptions

  @OptionGroup var toolchains: ToolchainOptions

  @OptionGroup(title: "Your own wrapper") var wrappers: WrapperOptions

  @Option(name: .customLong("arch"), help: "The architecture: x86_64 or aarch64.")
  var architecture: Architecture = .x86_64

  @Option(name: .long, help: "Layouts.")
  var layouts: Int = 4

  @Option(name: .long, help: "Rounds; each measures every layout once.")
  var rounds: Int = 4

  @OptionGroup var seed: SeedOption

  func validate() throws {
    guard layouts > 0 else { throw ValidationError("--layouts must be above 0") }
    guard rounds > 0 else { throw ValidationError("--rounds must be above 0") }
  }

  /// Whether an option says which loops an image holds.
  var choosesLoops: Bool {
    !selection.filter.isEmpty || !selection.skip.isEmpty || selection.suite != nil
      || selection.live != nil || selection.path != nil || selection.caller != nil
      || toolchains.toolchain != nil || !wrappers.isEmpty
  }

  /// The options for an image that is there, or before any loop is built.
  func options(withoutLoops selection: Selection) -> GuestOptions {
    var options = GuestOptions()
    options.architecture = architecture
    options.run.selection = selection
    options.run.selection.architecture = architecture
    options.run.layouts = layouts
    options.run.rounds = rounds
    options.run.seed = seed.number
    options.run.command = CommandLine.arguments
    return options
  }

  func options(_ selection: Selection) async throws -> GuestOptions {
    var options = options(withoutLoops: selection)
    // The guest finds out which transports answer, so that all are built.
    let wanted = options.run.selection.transports
    if wanted.isEmpty { options.run.selection.transports = Transport.hypercalls(on: architecture) }
    try await toolchains.build(for: &options.run, wrappers: try wrappers.set(on: architecture))
    options.run.selection.transports = wanted
    return options
  }
}
