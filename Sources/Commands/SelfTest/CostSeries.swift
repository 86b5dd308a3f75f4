import Host
import Records
import Report
import Statistics
import SystemPackage

/// One kind of work in several sizes, and what each took.
struct CostSeries {
  /// What was measured of one size.
  struct Point {
    var size: Int
    var cost: CommandCost
    /// The part of the time that was spent in timed blocks; nil where nothing is timed.
    var timedShare: Double?
  }

  /// What grows, such as `loops`.
  let grows: String
  /// What else is held equal.
  let rest: String
  /// The sizes, the smallest first.
  private(set) var points: [Point] = []

  init(_ grows: String, _ rest: String) {
    self.grows = grows
    self.rest = rest
  }

  mutating func add(_ size: Int, _ cost: CommandCost, record: RunRecord? = nil) {
    points.append(Point(size: size, cost: cost, timedShare: record?.clock.timedShare))
  }

  /// A row for each size, and the straight lines through them.
  var text: String {
    var table = TextTable([grows, "seconds", "peak MB", "in timed blocks"], left: 0, keys: 1)
    for point in points {
      table.add([
        "\(point.size)", fixed(point.cost.seconds, 2), fixed(point.cost.megabytes, 1),
        point.timedShare.map { "\(fixed(100 * $0, 0))%" } ?? "",
      ])
    }
    return "\(grows): \(rest)\n\n\(table.text)\(fits)"
  }

  private var fits: String {
    guard let time = LineFit(points.map { (Double($0.size), $0.cost.seconds) }),
      let memory = LineFit(points.map { (Double($0.size), $0.cost.megabytes) })
    else { return "" }
    return """
      fit: \(fixed(time.intercept, 2)) s + \(fixed(1000 * time.slope, 2)) ms each \
      (R² \(fixed(time.determination, 3))); \
      \(fixed(memory.intercept, 1)) MB + \(fixed(1000 * memory.slope, 1)) kB each

      """
  }
}
