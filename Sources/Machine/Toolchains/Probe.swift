import Host
import SystemPackage

/// Asks a program whether it is a compiler, and which.
struct Probe: Sendable {
  let context: CompilerEnvironment

  /// Asks a program who it is, which takes little time.
  func identify(_ candidate: Candidate) async -> Identified {
    let path = candidate.path
    let command = [path.string] + (candidate.isZig ? ["cc"] : [])
    do {
      guard try FileIdentity(of: path).isExecutable else { throw Refusal("not executable") }
      if let record = CompilerRecord.current(command, in: context.cache) {
        let toolchain = Toolchain(record.facts, command, hash: record.hash, problem: nil)
        return Identified(toolchain: toolchain, facts: record.facts)
      }
      let facts = try await facts(candidate, command)
      let toolchain = Toolchain(facts, command, hash: "", problem: nil)
      return Identified(toolchain: toolchain, facts: facts)
    } catch {
      let toolchain = Toolchain(
        name: candidate.stem, command: command, path: path, problem: "\(error)")
      return Identified(toolchain: toolchain, facts: nil)
    }
  }

  /// Takes the hash of a compiler and has it build something small, unless that was done before.
  /// Reading all of a compiler takes a second.
  func examine(_ identified: Identified) async -> Toolchain {
    var toolchain = identified.toolchain
    guard let facts = identified.facts, toolchain.hash.isEmpty else { return toolchain }
    let command = toolchain.command
    do {
      let helper = facts.kind == .gcc ? await said(command + ["-print-prog-name=cc1"]) : nil
      let parts = try CompilerParts(of: toolchain.path, facts.kind, helper: helper)
      toolchain.hash = try parts.hash()
      try await TrialBuild(context: context).run(toolchain)
      CompilerRecord(parts, facts, hash: toolchain.hash).keep(command, in: context.cache)
    } catch {
      // Not kept: it may be put right without a change to the compiler.
      toolchain.problem = "\(error)"
    }
    return toolchain
  }

  private func facts(_ candidate: Candidate, _ command: [String]) async throws -> CompilerFacts {
    let answer = try await context.ask(command + ["--version"])
    guard answer.end.isSuccess else {
      throw Refusal(answer.end.reason(limit: context.answerLimit))
    }
    guard !answer.text.isEmpty else { throw Refusal("says nothing to --version") }
    guard let text = VersionText(answer.text) else {
      throw Refusal("no compiler known here: \(firstError(in: answer.text) ?? "")")
    }
    var target = text.target
    if text.kind != .swiftc { target = await said(command + ["-dumpmachine"]) ?? target }
    let zig = candidate.isZig ? await said([candidate.path.string, "version"]) ?? "" : nil
    return CompilerFacts(text, zig: zig, target: target ?? "")
  }

  /// What a program prints, if it ends well and prints something.
  private func said(_ command: [String]) async -> String? {
    guard let answer = try? await context.ask(command), answer.end.isSuccess,
      !answer.text.isEmpty
    else { return nil }
    return answer.text
  }
}

extension Candidate {
  /// Whether the compiler is reached through `zig cc`.
  var isZig: Bool { stem == "zig" }
}

struct Identified: Sendable {
  var toolchain: Toolchain
  let facts: CompilerFacts?
}

/// Why a program is no compiler that can be used.
package struct Refusal: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
