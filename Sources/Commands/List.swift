import ArgumentParser
import Catalogue
import Runner

/// Lists kernels.
public struct List: AsyncParsableCommand {
  /// The command's help.
  public static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the kernels of the catalogue by id.")

  @OptionGroup var selection: SelectionOptions

  /// For the argument parser.
  public init() {}

  /// Lists.
  public func run() async throws {
    try await exiting {
      for kernel in try selection.selection().kernels() { write("\(kernel.id)\n") }
    }
  }
}
