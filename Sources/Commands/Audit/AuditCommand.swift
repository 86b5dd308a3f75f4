import Analysis
import ArgumentParser
import Catalogue
import FoundationEssentials
import Freestanding
import Host
import LoopSource
import Records
import Report
import Runner
import SystemPackage

/// Shows which registers calls really change, against what the wrappers declare.
package struct AuditCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Show which registers a hypercall really changes, and which its wrapper declares.",
    discussion: """
      Every register gets a value of its own, the call is made, and all registers are compared \
      with what they held. A register that changes though the wrapper promises the compiler to \
      keep it is a violation; one that the wrapper takes from the caller, and nothing changes, \
      is a cost. Stand-ins for the trap are called too, and must change nothing.

      With --wrapper the wrappers of a header of yours are audited beside the catalogue's of the \
      same operation. A clang reads what each asm statement declares, and the wrapper's own \
      instructions are executed with a nop for the trap: every general register (both halves), \
      vector and mask register that is no operand, the flags, MXCSR and x87 must come back as \
      they were. A function that is not inline is judged by the calling convention.

      What was not examined is listed: it is neither clean nor a violation.

      Violations that the list of --allow knows are told, and no failure.

      Exit codes: 0; 2 a violation that is not on the list; 3 a stand-in changed a register; \
      4 something was not examined, and the rest is clean; 64 bad argument; 65 the list or a wrapper can't be read; 69 no compiler \
      reads a wrapper's header.
      """)

  @OptionGroup var places: AuditPlaces

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Tell only of what matches as OPERATION.FORM; may be given again.", valueName: "regex"))
  var filter: [String] = []

  @OptionGroup(title: "Your own wrapper") var wrappers: WrapperOptions

  @Option(name: .long, help: "What standard output gets: table, csv or json.")
  var format: OutputFormat = .table

  @OptionGroup var tables: ShownTables

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write audit.csv into this folder as well, or replace it there.", valueName: "folder"))
  var out: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Known violations, in place of the list that the program carries.", valueName: "file"))
  var allow: String?

  @OptionGroup var promises: AuditPromises

  @Option(name: .long, help: "What the registers' values are drawn from.")
  var seed: UInt64 = 1

  package init() {}

  /// Calls and compares.
  package func run() async throws {
    try await exiting {
      let own = try wrappers.set(on: .host)
      let audited = try await own?.audited(seed: seed) ?? AuditedWrappers()
      let wanted = try forms(beside: own, audited)
      let list = try allowances()
      var audit = Audit(forms: wanted, seen: try await places.look(seed: seed))
      audit.add(audited.rows)
      audit.leaveOut(audited.notExamined)
      audit.name(run: Run.identifier(Date()))
      let stale = audit.allow(list)
      try tell(audit)
      let broken = try await promises.findings()
      if format == .table { write(broken) } else { note(broken) }
      for allowance in stale { note("stale: no violation any more: \(allowance.reason)") }
      if audit.rows.contains(where: { $0.finding == Finding.control.rawValue }) {
        throw ExitCode(3)
      }
      if !audit.unknownViolations.isEmpty { throw ExitCode(2) }
      if !audit.notExamined.isEmpty { throw ExitCode(4) }
    }
  }

  /// The forms asked for: with wrappers of the user's theirs, beside the catalogue's of the same
  /// operations.
  private func forms(
    beside own: WrapperSet?, _ audited: AuditedWrappers
  ) throws -> [AuditedForm] {
    var forms = try AuditedForm.all()
    if let own {
      let operations = own.operations.map(\.name)
      forms = forms.filter { operations.contains($0.operation) } + audited.forms
    }
    let filters = try filter.map(Pattern.init)
    for filter in filters where !forms.contains(where: { filter.matches($0.name) }) {
      throw NoSuchForm(filter: filter.text, known: Set(forms.map(\.form)).sorted())
    }
    return filters.isEmpty
      ? forms : forms.filter { form in filters.contains { $0.matches(form.name) } }
  }

  private func allowances() throws -> [Allowance] {
    guard let allow else { return try Allowance.builtIn() }
    return try Allowance.read(readFile(FilePath(allow), limit: textLimit), file: allow)
  }

  private func tell(_ audit: Audit) throws {
    switch format {
    case .table: tables.write(AuditReport(audit).sections)
    case .csv: write(CSV.encode(audit.rows))
    case .json: write(try AuditReport(audit).json())
    }
    guard let out else { return }
    let path = FilePath(out).appending(AuditRow.fileName)
    do {
      try makeFolder(FilePath(out))
      try writeFile(CSV.encode(audit.rows), to: path)
    } catch {
      throw UnwritableFile(path: path, error: error)
    }
  }

}

/// Makes one audited call, which the process may not survive.
package struct AuditCallCommand: ParsableCommand {
  /// Hidden: a parent process reads the registers.
  package static let configuration = CommandConfiguration(
    commandName: AuditObservation.command, shouldDisplay: false)

  @Argument var transport: UInt8
  @Argument var index: Int
  @Argument var seed: UInt64

  package init() {}

  package func run() throws {
    guard let transport = CallTransport(rawValue: transport) else {
      throw ValidationError("no such transport")
    }
    for line in AuditObservation.call(transport: transport, index: index, seed: seed) {
      write(line + "\n")
    }
  }
}

/// Executes one loop between exchanges of all registers, which the process may not survive.
package struct AuditStatementsCommand: ParsableCommand {
  /// Hidden: a parent process reads the changes.
  package static let configuration = CommandConfiguration(
    commandName: WrapperTrial.command, shouldDisplay: false)

  @Argument var object: String
  @Argument var symbol: String
  @Argument var sites: Int
  @Argument var seed: UInt64

  package init() {}

  package func run() throws {
    let lines = try WrapperTrial.execute(
      symbol, in: FilePath(object), sites: sites, seed: seed)
    for line in lines { write(line + "\n") }
  }
}

/// Runs the loops of one object, which the process may not survive.
package struct AuditSumsCommand: ParsableCommand {
  /// Hidden: a parent process reads the sums.
  package static let configuration = CommandConfiguration(
    commandName: PromiseTrial.command, shouldDisplay: false)

  @Argument var object: String

  package init() {}

  package func run() throws {
    for line in try PromiseTrial.sums(in: FilePath(object)) { write(line + "\n") }
  }
}

struct NoSuchForm: ExitCoded, CustomStringConvertible {
  let filter: String
  let known: [String]

  var exitKind: ExitKind { .usage }

  var description: String {
    "filter '\(filter)' matches no form; there are \(known.joined(separator: ", "))"
  }
}
