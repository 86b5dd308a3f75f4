import ArgumentParser
import Host
import Records
import Runner
import SystemPackage

/// Tells whether a run's files are as the run wrote them, and follow from its blocks.
package struct VerifyCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Tell whether what a run says follows from what it measured.",
    discussion: """
      Reads every file of the run: each row must be of the run that run.json names, and each file as \
      it was written, by its digest there. Then the blocks are judged again, with the options that \
      run.json tells, and every cell of summary.csv (bandwidth.csv for transfers) is compared, and \
      the controls with those of run.json. Nothing is written.

      Exit codes: 0 all follows; 65 a file is of another run, was changed, or does not follow; 66 a \
      file can't be read, so that nothing is verified.
      """)

  @Argument(help: "The folder of a run.")
  var folder: String

  package init() {}

  package func run() async throws {
    try await exiting {
      let path = FilePath(folder)
      if MergedSet.isSet(path) {
        throw SetGiven(path, instead: "verify the folders that it was merged from")
      }
      let verification = try await Verification(of: RunFiles(path))
      writeTables(verification.text)
      if !verification.differences.isEmpty { throw ExitCode(65) }
    }
  }
}
