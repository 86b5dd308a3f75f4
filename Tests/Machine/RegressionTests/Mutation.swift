import Inspection
import Testing

/// A wrapper made worse, as a careless change would make it.
struct Mutation: Sendable, CustomTestStringConvertible {
  let name: String
  /// What stands in the source, and what takes its place.
  let old: String
  let new: String
  /// The file it is in.
  var file = narrow
  /// What the facts of all loops of the form together say of it, before and after.
  let shows: @Sendable (_ before: Totals, _ after: Totals) -> Bool

  var testDescription: String { name }

  static let narrow = "CHypercall/include/vmware/narrow.h"

  /// Sums over the loops of a form, one for each number of live values.
  struct Totals: Sendable {
    var instructions = 0
    var spills = 0
    var reloads = 0
    var moves = 0
    var constants = 0
    var branches = 0
    var bytes = 0
    var inlined = 0
    var aligned = 0
    var registers = 0

    init(_ all: [LoopFacts]) {
      for facts in all {
        instructions += facts.instructions
        spills += facts.spills
        reloads += facts.reloads
        moves += facts.moves
        constants += facts.constants
        branches += facts.branches
        bytes += facts.size.all.bytes
        inlined += facts.inlined ? 1 : 0
        aligned += facts.loopAlignment >= 8 ? 1 : 0
        registers += facts.registersWritten.count
      }
    }
  }
}
