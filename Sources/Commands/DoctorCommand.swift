import ArgumentParser
import Host
import Runner

/// Says whether this machine can be trusted.
package struct DoctorCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say whether this machine can be trusted to measure, and why.",
    discussion: """
      A checklist of the machine and of what it grants to a run: each line is 'good', 'fair' \
      (results are right, but wider, or some loops are skipped) or 'bad' (results here must not \
      be believed, or there are none). Below one that is not good stands what helps. Exit codes: 0 nothing bad, 3 otherwise.
      """)

  package init() {}

  package func run() async throws {
    try await exiting {
      let examination = try await Examination.perform(program: try Program.file())
      let width = examination.findings.map(\.subject.count).max() ?? 0
      for finding in examination.findings {
        let grade = padded(finding.grade.rawValue, 4)
        write("\(grade)  \(padded(finding.subject, width))  \(finding.found)\n")
        if let remedy = finding.remedy {
          write("\(padded("", width + 8))\(remedy)\n")
        }
      }
      write(
        examination.isTrusted
          ? "This machine can be trusted.\n" : "This machine can't be trusted.\n")
      if !examination.isTrusted { throw ExitCode(3) }
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
