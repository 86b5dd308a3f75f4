import ArgumentParser
import Host
import Runner

/// Says whether this machine can be trusted.
public struct Doctor: AsyncParsableCommand {
  /// The command's help.
  public static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say whether this machine can be trusted to measure, and why.",
    discussion: """
      Each line is 'good', 'fair' (results are right, but wider, or some kernels are skipped) \
      or 'bad' (results here must not be believed). Exit codes: 0 nothing bad, 3 otherwise.
      """)

  /// For the argument parser.
  public init() {}

  /// Looks at everything.
  public func run() async throws {
    try await exiting {
      let examination = try await Examination.perform(program: try Program.file())
      let width = examination.findings.map(\.subject.count).max() ?? 0
      for finding in examination.findings {
        let blanks = String(repeating: " ", count: width - finding.subject.count)
        write("\(finding.grade.rawValue)  \(finding.subject)\(blanks)  \(finding.found)\n")
        if let remedy = finding.remedy {
          write(String(repeating: " ", count: width + 8) + remedy + "\n")
        }
      }
      write(
        examination.isTrusted
          ? "This machine can be trusted.\n" : "This machine can't be trusted.\n")
      if !examination.isTrusted { throw ExitCode(3) }
    }
  }
}
