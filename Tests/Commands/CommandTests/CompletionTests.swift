import Foundation
import Testing

@Suite struct `A completion script` {
  private static let commands = [
    "run", "traps", "list", "inspect", "toolchains", "analyze", "doctor", "compare", "baseline",
    "history", "report", "merge", "export", "audit", "selftest", "bandwidth", "guest",
    "sites", "tree",
  ]
  private static let hidden = ["worker", "probe", "load", "costed"]

  @Test(arguments: [("bash", "_clobber_NAME() {"), ("zsh", "'NAME:"), ("fish", "-fa 'NAME'")])
  func `comes for each shell, with the commands that are meant for users`(
    _ shell: String, _ mention: String
  ) throws {
    let scratch = try Scratch()
    let ending = try run("--generate-completion-script", shell, in: scratch.url)
    #expect(ending.status == 0 && ending.errors.isEmpty)
    func isThere(_ command: String) -> Bool {
      ending.output.contains(mention.replacing("NAME", with: command))
    }
    for command in Self.commands { #expect(isThere(command), "\(command)") }
    for command in Self.hidden { #expect(!isThere(command), "\(command)") }
  }

  @Test func `is what bash completes commands and options with`() throws {
    let scratch = try Scratch()
    let ending = try run("--generate-completion-script", "bash", in: scratch.url)
    try Data(ending.output.utf8).write(to: scratch.url.appending(path: "completion"))
    #expect(Set(Self.commands).isSubset(of: try completed("", of: [], in: scratch)))
    #expect(try completed("se", of: [], in: scratch) == ["selftest"])
    #expect(try completed("--verb", of: ["run"], in: scratch) == ["--verbose"])
    #expect(try completed("lin", of: ["guest"], in: scratch) == ["linux"])
  }

  /// What bash offers for the beginning of a word after others.
  private func completed(
    _ beginning: String, of words: [String], in scratch: Scratch
  ) throws -> [String] {
    let script = """
      source ./completion
      COMP_WORDS=(clobber "${@:2}" "$1")
      COMP_CWORD=$#
      COMP_LINE="${COMP_WORDS[*]}"
      COMP_POINT=${#COMP_LINE}
      _clobber clobber "$1" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let ending = try tool("bash", ["-c", script, "bash", beginning] + words, in: scratch.url)
    #expect(ending.errors.isEmpty, "\(ending.errors)")
    return ending.output.split(separator: "\n").map(String.init)
  }
}
