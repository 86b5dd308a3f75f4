import ArgumentParser
import Catalogue
import Foundation
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

  func options(_ selection: Selection) async throws -> GuestOptions {
    var options = GuestOptions()
    options.architecture = architecture
    options.run.selection = selection
    options.run.selection.architecture = architecture
    options.run.layouts = layouts
    options.run.rounds = rounds
    options.run.seed = seed.number
    options.run.command = CommandLine.arguments
    // The guest finds out which transports answer, so that all are built.
    let wanted = options.run.selection.transports
    if wanted.isEmpty { options.run.selection.transports = Transport.hypercalls(on: architecture) }
    try await toolchains.build(for: &options.run, wrappers: try wrappers.set(on: architecture))
    options.run.selection.transports = wanted
    return options
  }
}
