import ArgumentParser
import Host
import Report
import Runner
import SystemPackage

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
      let found = examination.findings
      let counts = Dictionary(grouping: found, by: \.grade).mapValues(\.count)
      let grades = unique(found.map(\.grade)).map { "\(counts[$0] ?? 0) \($0.rawValue)" }
      write(
        "This machine can\(examination.isTrusted ? "" : "'t") be trusted: "
          + "\(grades.joined(separator: ", ")).\n\n")
      let width = found.map(\.subject.count).max() ?? 0
      let indent = padded("", width + 8)
      let length = max(60, Terminal.width(of: .standardOutput) ?? .max)
      for finding in found {
        let head = "\(padded(finding.grade.rawValue, 4))  \(padded(finding.subject, width))  "
        for (index, text) in ([finding.found] + [finding.remedy].compactMap(\.self)).enumerated() {
          let text = wrapped(text, to: length - indent.count).joined(separator: "\n\(indent)")
          write("\(index == 0 ? head : indent)\(text)\n")
        }
      }
      if !examination.isTrusted { throw ExitCode(3) }
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
