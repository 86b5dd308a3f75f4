/// Every layout's groups. A round visits every layout, so that a disturbance hits one round of
/// many layouts and not all rounds of one.
package struct Layouts {
  private var layouts: [[Group]]
  private var order: [Int]

  package init(_ layouts: [[Group]]) {
    self.layouts = layouts
    order = Array(layouts.indices)
  }

  /// Visits every layout once, in random order, and in each the groups in random order.
  ///
  /// - Parameters:
  ///   - generator: Draws the orders.
  ///   - measure: Measures one group of a layout, at a place in the layout's round.
  ///   - finish: Called when a layout is done.
  /// - Throws: What `finish` throws.
  package mutating func round<Failure: Error>(
    drawing generator: inout SeededGenerator,
    measure: (inout Group, Int, inout Int, inout SeededGenerator) -> Void,
    finish: () throws(Failure) -> Void
  ) throws(Failure) {
    generator.shuffle(&order)
    for layout in order {
      generator.shuffle(&layouts[layout])
      var position = 0
      for index in layouts[layout].indices {
        measure(&layouts[layout][index], layout, &position, &generator)
      }
      try finish()
    }
  }
}
