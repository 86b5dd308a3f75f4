import Catalogue
import Inspection
import Testing

/// A loop in assembly with the facts counted by hand.
struct AnnotatedLoop: Sendable, CustomTestStringConvertible {
  let name: String
  let assembly: String
  var transport = Transport.vmmcall
  /// In the order of ``facts(_:)``.
  let expected: [Int]
  let written: [String]
  var inlined = true

  var testDescription: String { name }

  /// instructions, spills, reloads, moves, constants, branches, pushes, frame, red zone
  static func counts(_ facts: LoopFacts) -> [Int] {
    [
      facts.instructions, facts.spills, facts.reloads, facts.moves, facts.constants,
      facts.branches, facts.pushes, facts.frameBytes, facts.redZoneBytes,
    ]
  }

  static let all: [AnnotatedLoop] = registers + stack + outOfLine
}
