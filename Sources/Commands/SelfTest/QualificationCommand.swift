import ArgumentParser
import Report

/// Makes every self-test there is.
package struct QualificationCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "all",
    abstract: "Make every self-test, one after the other, and say which passed.",
    discussion: """
      Each part is a command of its own under 'clobber selftest', with options that its --help \
      tells.

      Exit codes: 0 all passed, 3 one did not, 130 interrupted.
      """)

  @OptionGroup var tables: ShownTables

  package init() {}

  package func run() async throws {
    var table = TextTable(["part", "result", "seconds"], left: 2)
    var failed: [String] = []
    var details: [ReportSection] = []
    for part in Self.parts {
      let name = part.configuration.commandName ?? ""
      note("\(name): \(part.configuration.abstract)")
      let start = ContinuousClock.now
      let (code, output) = await holdingOutput { await Self.exitCode(of: part) }
      let detail = ReportSection(
        named: name,
        "\(name): \(part.configuration.abstract)\n\n"
          + String(decoding: output, as: UTF8.self))
      details.append(code == 0 ? detail : detail.first)
      if code == 130 {
        write(details.text)
        throw ExitCode(130)
      }
      if code != 0 { failed.append(name) }
      table.add([
        name, code == 0 ? "passed" : "failed (exit code \(code))",
        fixed((ContinuousClock.now - start) / .seconds(1), 0),
      ])
    }
    let answer =
      failed.isEmpty
      ? "Yes: all \(Self.parts.count) self-tests passed."
      : "Not in everything: \(failed.joined(separator: ", ")) failed."
    tables.write(
      [
        Conclusion("Can the harness be believed on this machine?", [answer], table: table)
          .section
      ] + details)
    if !failed.isEmpty { throw ExitCode(3) }
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
