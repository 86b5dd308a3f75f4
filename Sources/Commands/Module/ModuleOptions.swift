import ArgumentParser
import Catalogue
import Host
import Runner
import SystemPackage

/// What a module holds, and what it is built with.
struct ModuleOptions: ParsableArguments {
  @OptionGroup var image: GuestImageOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The kernel's headers (default: /lib/modules/VERSION/build of the running one).",
      valueName: "folder"))
  var headers: String?

  @Flag(name: .long, help: .hidden)
  var exact = false

  func validate() throws {
    guard image.architecture == .x86_64 else {
      throw ValidationError("a module is for x86_64 only")
    }
  }

  func options() async throws -> GuestOptions {
    var options = try await image.options(image.selection.measured())
    options.isExact = exact
    return options
  }

  func build(_ context: CommandContext) throws -> ModuleBuild {
    try ModuleBuild(
      headers: headers.map { FilePath($0) } ?? ModuleBuild.headersOfThisKernel,
      environment: context.environment, cache: context.cache)
  }
}
