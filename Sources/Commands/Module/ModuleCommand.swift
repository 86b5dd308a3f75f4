import ArgumentParser

/// Measuring at ring 0 of the Linux that runs.
package struct ModuleCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "module",
    abstract: "Measure at ring 0 of a running Linux, by a kernel module.",
    discussion: """
      The module holds the loops' machine code, a copy for each layout, and times it with interrupts \
      off; 'clobber module run' builds it with the running kernel's headers, loads it, measures, \
      unloads it, and writes the files of a run. Try it in a guest first: what runs at ring 0 can \
      end a machine.
      """,
    subcommands: [ModuleRunCommand.self, ModuleBuildCommand.self])

  package init() {}
}
