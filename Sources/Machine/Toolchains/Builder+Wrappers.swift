import Catalogue
import Freestanding
import Inspection
import LoopSource
import SystemPackage

extension Builder {
  /// Finds out which headers have a trap of their own, and what it is, and what they define for all
  /// of a program.
  ///
  /// - Parameters:
  ///   - set: The wrappers.
  ///   - toolchain: A C compiler to ask.
  ///   - options: How it builds them.
  /// - Returns: The set with what was found.
  /// - Throws: ``BuildFailure`` if the compiler refuses a header, or ``UnknownTrap``.
  package func examine(
    _ set: WrapperSet, with toolchain: Toolchain, _ options: BuildOptions
  ) async throws -> WrapperSet {
    var set = set
    for header in set.headers {
      do {
        let text = try await preprocessed(header, of: set, toolchain, options)
        let hasOwnTrap = !text.contains(marker)
        let image = try await built(
          header, of: set, trap: hasOwnTrap ? nil : "nop", toolchain, options)
        if hasOwnTrap { set.traps[header] = try trap(of: header, in: image) }
        set.globals[header] = image.namesShared.filter { !$0.hasPrefix(Loop.symbolPrefix) }
      } catch let error as UnknownTrap {
        throw error
      } catch {
        throw BuildFailure(toolchain: toolchain, reason: "\(error)")
      }
    }
    return set
  }

  /// The loops over a header's wrappers in LLVM's intermediate language, which has each asm
  /// statement as the compiler understands it.
  ///
  /// - Parameters:
  ///   - header: One of the set's.
  ///   - trap: The instruction where a trap of any transport can stand.
  ///   - set: The wrappers.
  ///   - toolchain: A clang.
  ///   - options: How it builds them.
  /// - Returns: The module.
  /// - Throws: ``BuildFailure`` if the compiler refuses the header.
  package func module(
    of header: String, trap: String, in set: WrapperSet, with toolchain: Toolchain,
    _ options: BuildOptions
  ) async throws(BuildFailure) -> String {
    let sources = LoopSource.probe(set, header: header, trap: trap, transport: "any")
    do {
      let step = try Compilation.intermediate(toolchain, sources, options)
      let text = try await TemporaryBuild(context: context).build(
        sources.files, steps: [step], output: Compilation.output, limit: timeLimit)
      return String(decoding: text, as: UTF8.self)
    } catch {
      throw BuildFailure(toolchain: toolchain, reason: "\(error)")
    }
  }

  /// All that a toolchain reads of the headers, for the key of what it builds of them.
  func included(
    by toolchain: Toolchain, _ options: BuildOptions
  ) async throws -> [String] {
    guard let set = options.wrappers else { return [] }
    var texts: [String] = []
    for header in set.headers {
      texts.append(try await preprocessed(header, of: set, toolchain, options))
    }
    return texts
  }

  private func preprocessed(
    _ header: String, of set: WrapperSet, _ toolchain: Toolchain, _ options: BuildOptions
  ) async throws -> String {
    let sources = LoopSource.probe(set, header: header, trap: marker, transport: "any")
    let step = try Compilation.preprocessing(toolchain, sources, options)
    let text = try await TemporaryBuild(context: context).build(
      sources.files, steps: [step], output: Compilation.output, limit: timeLimit)
    return String(decoding: text, as: UTF8.self)
  }

  /// The loops over one header's wrappers.
  private func built(
    _ header: String, of set: WrapperSet, trap: String?, _ toolchain: Toolchain,
    _ options: BuildOptions
  ) async throws -> ELFImage {
    let sources = LoopSource.probe(
      set, header: header, trap: trap, transport: trap == nil ? "own" : "any")
    let compilation = try Compilation(toolchain, sources, options)
    return try ELFImage(
      await TemporaryBuild(context: context).build(
        sources.files, steps: compilation.steps, output: Compilation.output, limit: timeLimit))
  }

  private func trap(of header: String, in image: ELFImage) throws -> Transport {
    let inspector = try LoopInspector(image)
    let functions = try image.functions(prefix: Loop.symbolPrefix)
    for transport in Transport.hypercalls where transport.tier == .inSitu && !functions.isEmpty {
      let isEverywhere = functions.allSatisfy {
        (try? inspector.facts(of: $0, transport: transport)) != nil
      }
      if isEverywhere { return transport }
    }
    throw UnknownTrap(header: header)
  }
}

/// A header whose wrappers have no trap that is known here.
package struct UnknownTrap: ExitCoded, Sendable, CustomStringConvertible {
  package let header: String

  package var exitKind: ExitKind { .data }

  package var description: String {
    let known = Transport.hypercalls.filter { $0.tier == .inSitu }.map(\.rawValue)
    return "\(header): its trap is none of \(known.joined(separator: ", ")); write HYPERCALL_TRAP "
      + "in its place, in the asm's text"
  }
}

private let marker = "what stands where the trap is"
