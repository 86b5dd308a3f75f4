import ArgumentParser
import Catalogue
import Inspection
import RealKernel
import Records
import Report
import Runner
import Toolchains

/// Shows the machine code of loops.
package struct InspectCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a compiler made of an operation's forms, side by side.",
    discussion: """
      Shows the loops of two forms, or of one form by two toolchains, with the lines that \
      differ marked ('|' other, '<' and '>' on one side only), the trap marked '*', and each \
      spill and reload; a letter is a stack slot. Of more than two, the first two are side by \
      side and all are in the table. Nothing is measured.

      Without --toolchain or --object these are the loops in this program. A loop's id in \
      the place of the operation is shown beside what it is compared with. With --wrapper it is \
      a header of yours, beside the narrow form of its operation.

      With --tree the subject is a function of Linux's own files, such as vmmouse_detect, built \
      with two forms, by two compilers or in two configurations; '*' marks a site, and TDX what a \
      TDX guest alone runs.

      Exit codes: 0 shown, 64 bad argument, 65 and 66 an object or a \
      wrapper can't be understood or read, 69 no toolchain built the loops.
      """)

  @Argument(help: "An operation, such as hypercall1, or a loop's id.")
  var subject: String?

  @OptionGroup var parts: InspectedParts
  @OptionGroup var origin: CodeOrigin
  @OptionGroup(title: "Your own wrapper") var wrappers: WrapperSources

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Look into the files of this Linux source tree, as 'clobber tree' builds them.",
      valueName: "folder"))
  var tree: String?

  @OptionGroup(title: "With --tree") var sources: TreeSources

  @Option(name: .long, help: "What standard output gets: table or csv (as codegen.csv).")
  var format: InspectionFormat = .table

  @Option(name: .long, help: "Colours: auto (on a terminal, without NO_COLOR), always, never.")
  var color: ColorChoice = .auto

  package init() {}

  package func validate() throws {
    if tree != nil {
      guard subject != nil else { throw ValidationError("name a function of the tree") }
      guard wrappers.isEmpty, origin.object.isEmpty, format == .table else {
        throw ValidationError("--tree goes with none of --wrapper, --object and --format csv")
      }
      return try sources.check(forms: names(parts.form ?? ""))
    }
    guard wrappers.isEmpty else {
      guard origin.object.isEmpty else {
        throw ValidationError("--wrapper is built by compilers, and --object is there: give one")
      }
      return
    }
    if subject == nil {
      throw ValidationError("name an operation, such as hypercall1, or a loop's id")
    }
    if origin.toolchain.isEmpty, origin.profile != .o2 || !origin.cflags.isEmpty {
      throw ValidationError("--profile and --cflags are for a --toolchain or a --wrapper")
    }
  }

  /// The loops asked for, in this program, in files, or as compilers build them.
  private func chosen() async throws -> (InspectionChoice, [CodeSource]) {
    guard wrappers.isEmpty else {
      return try await origin.sources { architecture in
        try wrappers.set(on: architecture)
      } choosing: { set, architecture in
        try parts.choice(subject, of: set, on: architecture)
      }
    }
    let choice = try parts.choice(subject ?? "", ofProgram: origin.isProgram)
    return (choice, try await origin.sources(for: choice))
  }

  package func run() async throws {
    try await exiting {
      if let tree, let subject { return try await showTree(tree, subject) }
      let (choice, sources) = try await chosen()
      var subjects: [InspectedLoop] = []
      for source in sources {
        subjects += choice.loops(source.caller).map { InspectedLoop($0, source) }
      }
      switch format {
      case .csv: write(CSV.encode(subjects.map(\.row)))
      case .table: writeColored(InspectionText(subjects, color: color.isOn).text)
      }
      for complaint in unique(subjects.compactMap(\.complaint)) { note(complaint) }
      if subjects.allSatisfy({ $0.facts == nil }) {
        throw ExitCode(origin.toolchain.isEmpty || !wrappers.isEmpty ? 65 : 69)
      }
      // What was asked for by name is one of the user's own.
      if !wrappers.isEmpty, subjects.contains(where: { $0.facts == nil }) { throw ExitCode(65) }
    }
  }
}

extension InspectCommand {
  /// A function of a tree's files, in the first two versions that were asked for.
  private func showTree(_ folder: String, _ function: String) async throws {
    let toolchains = origin.toolchain.flatMap(names)
    let forms = parts.form.map(names)
    let usual = sources.hasOwn ? ["shipped"] : ["shipped", "fold"]
    let isOther = toolchains.count > 1 || names(sources.tdx).count > 1
    let built = try await interruptible {
      try await sources.build(
        folder, forms: forms ?? (isOther ? ["shipped"] : usual),
        toolchains: toolchains.isEmpty ? nil : toolchains)
    }
    built.tell()
    let listings = try built.result.objects.compactMap { try $0.listing(of: function) }
    guard let left = listings.first else {
      let known = Set(built.result.functions.filter { ($0.sites ?? 0) > 0 }.map(\.function))
      throw BadChoice(
        "no function '\(function)' is in those files; sites are in "
          + known.sorted().joined(separator: ", "))
    }
    let width = min(120, TextTable.width ?? 120)
    writeColored(
      listings.count > 1
        ? SideBySide.render(left: left, right: listings[1], width: width, color: color.isOn)
        : SideBySide.render(left, color: color.isOn))
    if !built.result.problems.isEmpty { throw ExitCode(65) }
  }
}

/// How the machine code is shown.
enum InspectionFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv
}
