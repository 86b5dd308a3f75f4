import ArgumentParser
import Commands
import SwiftLoops

/// What the shape of a hypercall wrapper costs the code that calls it.
@main
struct Clobber: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clobber",
    abstract: "Measure what the shape of a hypercall wrapper costs its caller.",
    discussion: """
      A loop is one timed loop, named OPERATION.FORM.LIVE.CALLER.TRANSPORT, such as \
      hypercall1.wide.8.c.nop: what a caller needs, the wrapper that serves it, how many of \
      the caller's values survive the call, the caller's language, and what stands where \
      the trap is.

      Start with 'clobber doctor' and 'clobber run --filter hypercall1'.\(programNote)
      """,
    version: "clobber \(version)",
    subcommands: allCommands)

  /// Without a command: what to do first.
  func run() {
    print(
      """
      clobber measures what the shape of a hypercall wrapper costs its caller.

      Begin here:
        clobber doctor                        can this machine be trusted?
        clobber run                           measure, and answer the thread's questions
        clobber show results/RUN --full       every table of a run that was made
        clobber report results/RUN -o x.html  the same as a page, with pictures
        clobber inspect hypercall1            the machine code behind a number

      All commands: clobber --help
      """)
  }

  static func main() async {
    endIfLimited()
    await start(Self.self)
  }
}
