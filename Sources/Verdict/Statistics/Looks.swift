/// The looks of a run at its cells, by which it decides what is measured further.
///
/// Each takes its share of the error that the level allows (Bonferroni's inequality over the looks of a
/// group-sequential design, Pocock 1977), so that all together err no more often than one would.
package enum Looks {
  /// How often a run looks, the first time after the usual layouts; each further look has twice as
  /// many.
  package static let most = 3

  /// The level of one look of so many that together have this one.
  package static func level(_ level: Double, of looks: Int) -> Double {
    1 - (1 - level) / Double(max(looks, 1))
  }
}
