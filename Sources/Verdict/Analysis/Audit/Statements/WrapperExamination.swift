import Catalogue
import Freestanding
import LoopSource
import Records

/// What a wrapper was seen to change when its own instructions were executed.
package struct WrapperExamination: Sendable {
  /// A part of a register that changed against what was declared.
  package struct BrokenPlace: Sendable, Hashable {
    /// The instructions, or the function that was called.
    package let place: String
    package let register: AuditedRegister
    package let half: Half
    package let declared: Declared
    /// The first word that differs, before.
    package let before: UInt64
    /// The same word afterwards.
    package let after: UInt64
    /// How often the place was executed.
    package let trials: Int
  }

  package let wrapper: Wrapper
  package private(set) var findings: [BrokenPlace] = []
  /// What was not executed, and why, a line each.
  package private(set) var notExamined: [String] = []

  /// `OPERATION.FORM`.
  package var name: String { "\(wrapper.operation.name).\(wrapper.form)" }

  package static let standIn = CallTransport.nop

  /// Nothing could be executed.
  package init(of wrapper: Wrapper, notExamined: String) {
    self.wrapper = wrapper
    self.notExamined = [notExamined]
  }

  /// Judges what was executed.
  package init(
    of wrapper: Wrapper, seen: ExecutedSites, code: InstrumentedAssembly, module: MarkedModule
  ) {
    self.wrapper = wrapper
    func place(_ site: InstrumentedAssembly.Site) -> String {
      site.statement.map { module.statements[$0].instructions } ?? "call of \(site.callee)"
    }
    for change in seen.changes where code.sites.indices.contains(change.site) {
      let site = code.sites[change.site]
      let declared = site.contract[change.register]
      guard declared.isPromise else { continue }
      findings.append(
        BrokenPlace(
          place: place(site), register: change.register, half: change.half, declared: declared,
          before: change.before, after: change.after,
          trials: seen.executions[change.site] ?? 0))
    }
  }

  /// Adds what was not executed.
  package mutating func leaveOut(_ reason: String) { notExamined.append(reason) }

  /// The changes in words, a line for each place.
  package var violations: [String] {
    var lines: [(place: String, registers: [String])] = []
    for finding in findings {
      let name = finding.register.name + (finding.half == .all ? "" : " \(finding.half.rawValue)")
      if let index = lines.firstIndex(where: { $0.place == finding.place }) {
        lines[index].registers.append(name)
      } else {
        lines.append((finding.place, [name]))
      }
    }
    return lines.map { "`\($0.place)` changes \($0.registers.joined(separator: ", "))" }
  }

  package var rows: [AuditRow] {
    findings.map { finding in
      AuditRow.with { row in
        row.place = "host"
        row.abi = ABI(of: wrapper.operation).name
        row.form = wrapper.form
        row.operation = wrapper.operation.name
        row.transport = Self.standIn.name
        row.statement = finding.place
        row.register = finding.register.name
        row.half = finding.half.rawValue
        row.declared = finding.declared.rawValue
        row.observed = (finding.after == 0 ? Observed.zeroed : .changed).rawValue
        row.trials = finding.trials
        row.before = "0x" + String(finding.before, radix: 16)
        row.after = "0x" + String(finding.after, radix: 16)
        row.finding = Finding.violation.rawValue
      }
    }
  }
}
