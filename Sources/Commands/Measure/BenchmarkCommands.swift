import ArgumentParser
import Catalogue

/// Measures every arity through every form.
package struct ArityCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Measure every arity through every form; see 'clobber run'.")

  @OptionGroup var command: RunCommand

  package init() {}

  package func run() async throws { try await command.perform(.arity) }
}

/// Measures the kernel's call sites.
package struct CallSitesCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Measure the kernel's call sites; see 'clobber run'.")

  @OptionGroup var command: RunCommand

  package init() {}

  package func run() async throws { try await command.perform(.sites) }
}

/// Measures the same operations by every ABI.
package struct ABIsCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Measure the same operations by every ABI; see 'clobber run'.")

  @OptionGroup var command: RunCommand

  package init() {}

  package func run() async throws { try await command.perform(.abis) }
}
