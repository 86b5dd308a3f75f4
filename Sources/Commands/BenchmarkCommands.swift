import ArgumentParser
import Catalogue
import Runner

/// The ids of the kernels that are call sites.
private let siteFilter = "^\(Site.prefix)"

/// Measures every arity through every form, and no call sites.
public struct ArityCommand: AsyncParsableCommand {
  /// The command's help.
  public static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Measure every arity through every form; see 'clobber run'.")

  @OptionGroup var command: RunCommand

  /// For the argument parser.
  public init() {}

  /// Measures.
  public func run() async throws {
    try await command.perform { $0.skips.append(siteFilter) }
  }
}

/// Measures the kernel's call sites.
public struct CallSitesCommand: AsyncParsableCommand {
  /// The command's help.
  public static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Measure the kernel's call sites; see 'clobber run'.")

  @OptionGroup var command: RunCommand

  /// For the argument parser.
  public init() {}

  /// Measures.
  public func run() async throws {
    try await command.perform { if $0.filters.isEmpty { $0.filters = [siteFilter] } }
  }
}
