import ArgumentParser
import Catalogue
import Codegen
import Records
import Reporting

/// Shows the machine code of kernels.
public struct InspectCommand: AsyncParsableCommand {
  /// The command's help.
  public static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a compiler made of an operation's forms, side by side.",
    discussion: """
      Shows the loops of two forms, or of one form by two toolchains, with the lines that
      differ marked ('|' other, '<' and '>' on one side only), the trap marked '*', and each
      spill and reload; a letter is a stack slot. Of more than two, the first two are side by
      side and all are in the table. Nothing is measured.

      Without --toolchain or --object these are the kernels in this program. A kernel's id in
      the place of the operation is shown beside what it is compared with.

      Exit codes: 0 shown, 64 a word on the command line is wrong, 65 and 66 an object can't
      be understood or read, 69 no toolchain built the kernels.
      """)

  @Argument(help: "An operation, such as hypercall1, or a kernel's id.")
  var subject: String

  @OptionGroup var parts: InspectedParts
  @OptionGroup var origin: CodeOrigin

  @Option(name: .long, help: "What standard output gets: console or csv (as codegen.csv).")
  var format: InspectionFormat = .console

  @Option(name: .long, help: "Colours: auto (on a terminal, without NO_COLOR), always, never.")
  var color: ColorChoice = .auto

  /// For the argument parser.
  public init() {}

  /// Shows.
  public func run() async throws {
    try await exiting {
      let choice = try parts.choice(subject, ofProgram: origin.isProgram)
      var subjects: [InspectedKernel] = []
      for source in try await origin.sources(for: choice) {
        subjects += choice.kernels(source.caller).map { InspectedKernel($0, source) }
      }
      switch format {
      case .csv: write(CSV.encode(subjects.map(\.row)))
      case .console: writeTables(InspectionText(subjects, color: color.isOn).text)
      }
      for complaint in unique(subjects.compactMap(\.complaint)) { note(complaint) }
      if subjects.allSatisfy({ $0.facts == nil }) {
        throw ExitCode(origin.toolchain.isEmpty ? 65 : 69)
      }
    }
  }
}

/// How the machine code is shown.
enum InspectionFormat: String, CaseIterable, ExpressibleByArgument {
  case console, csv
}
