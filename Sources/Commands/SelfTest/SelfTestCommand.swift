import ArgumentParser

/// Shows how far this program and this machine can be believed.
package struct SelfTestCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract: "Show how far the harness can be believed on this machine.",
    discussion: """
      Without a subcommand the same run is made ten times, as by 'clobber selftest runs'.

      Exit codes: 0 it came out right, 3 it did not, 130 interrupted.
      """,
    subcommands: [
      SelfTestRunsCommand.self, SelfTestCoverageCommand.self, SelfTestLatenciesCommand.self,
      SelfTestLayoutsCommand.self, SelfTestControlsCommand.self, SelfTestCostCommand.self,
    ],
    defaultSubcommand: SelfTestRunsCommand.self)

  package init() {}
}
