import ArgumentParser

/// Everything that needs a guest of its own.
package struct GuestCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "guest",
    abstract: "Measure in a guest of its own: at ring 0, with nothing else running.",
    discussion: """
      The image boots by itself on any hypervisor, asks it who it is, measures the same machine \
      code as 'clobber run' with interrupts off, and prints every block over the first serial \
      port. 'clobber guest run' does it under QEMU, whose vmport device answers VMware's calls; \
      'clobber guest build' writes the image for other hypervisors, and 'clobber guest read' \
      reads what it printed there. 'clobber guest linux' measures from user space, in a Linux \
      guest.
      """,
    subcommands: [
      GuestRunCommand.self, GuestBuildCommand.self, GuestReadCommand.self, GuestLinuxCommand.self,
    ])

  package init() {}
}
