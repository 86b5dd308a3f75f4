/// Which layouts pay for a form, which save by it, and by how much.
///
/// A loop can cost a cycle wherever its code crosses some boundary and nothing elsewhere. Neither the
/// mean nor the middle layout says that; these groups do.
package struct LayoutGroups: Sendable, Equatable, Hashable {
  /// What it costs at each layout, in cycles.
  package let values: [Double]
  /// Layouts in which the form costs more than the equivalence bound.
  package let paying: Proportion
  /// Layouts in which it saves more than that.
  package let saving: Proportion
  /// What it costs in those that pay, on average, in cycles; nil when none does.
  package let cost: Double?
  /// What it saves in those that save, on average, in cycles (below 0); nil when none does.
  package let gain: Double?
  /// Layouts whose own rounds tell whether they pay, save or neither.
  package let told: Proportion

  /// Sorts layouts into groups.
  ///
  /// - Precondition: there is a layout.
  package init(_ layouts: LayoutValues, bound: Double) {
    values = layouts.values
    let (above, below) = (values.filter { $0 > bound }, values.filter { $0 < -bound })
    paying = Proportion(above.count, of: values.count)
    saving = Proportion(below.count, of: values.count)
    cost = trimmedMean(above, fraction: trimmedFraction)
    gain = trimmedMean(below, fraction: trimmedFraction)
    told = Proportion(
      zip(values, layouts.errors).count { value, error in
        min(abs(value - bound), abs(value + bound)) > Self.errorsApart * error
      }, of: values.count)
  }

  /// Whether nearly every layout's own rounds tell which group it is in, so that the groups are
  /// facts of the layouts and not of the noise.
  package var areTold: Bool { told.share >= Self.toldShare }

  /// Whether there are at least two groups, of two layouts each or more: one layout is no group.
  package var areSeveral: Bool {
    let neither = paying.trials - paying.successes - saving.successes
    return [paying.successes, saving.successes, neither].count { $0 >= 2 } >= 2
  }

  /// What all layouts pay on average, by those alone that pay or save, in cycles.
  package var average: Double {
    paying.share * (cost ?? 0) + saving.share * (gain ?? 0)
  }

  /// How far, in standard errors, a layout must be from either bound to be told.
  private static let errorsApart = 3.0
  /// The share of layouts that must be told: a few may lie at the bound.
  private static let toldShare = 0.85
}
