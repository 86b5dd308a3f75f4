/// How the blocks of a run are stored once it has ended.
package enum BlockStorage: String, Sendable, CaseIterable {
  /// `blocks.csv`.
  case plain
  /// `blocks.csv.gz`, a tenth of it.
  case gz
  /// Not at all: what they say is in the other files, but can't be judged anew.
  case none
}
