import ArgumentParser
import Report

/// Makes every self-test there is.
package struct QualificationCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "all",
    abstract: "Make every self-test, one after the other, and say which came out as it must.",
    discussion: """
      Each part is a command of its own under 'clobber selftest', with options that its --help \
      tells.

      Exit codes: 0 all came out as they must, 3 one did not, 130 interrupted.
      """)

  package init() {}

  package func run() async throws {
    var table = TextTable(["part", "result", "seconds"])
    var failed = false
    for part in Self.parts {
      let name = part.configuration.commandName ?? ""
      write("\n\(name): \(part.configuration.abstract)\n\n")
      let start = ContinuousClock.now
      let code = await Self.exitCode(of: part)
      if code == 130 { throw ExitCode(130) }
      failed = failed || code != 0
      table.add([
        name, code == 0 ? "as it must be" : "not as it must be (exit code \(code))",
        fixed((ContinuousClock.now - start) / .seconds(1), 0),
      ])
    }
    writeTables("\n" + table.text)
    if failed { throw ExitCode(3) }
  }

  private static let parts = SelfTestCommand.configuration.subcommands

  private static func exitCode(of part: any ParsableCommand.Type) async -> Int32 {
    do {
      var command = try part.parseAsRoot([])
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      note("error: \(error)")
      return 1
    }
  }
}
