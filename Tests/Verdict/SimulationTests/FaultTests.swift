import Statistics
import Testing

@Suite("A simulated machine")
struct FaultTests {
  func trials(_ seeds: Range<Int> = 0..<20, _ change: (inout Faults) -> Void) -> Trials {
    Trials(
      .with {
        $0.effect = 0.3
        $0.faults = Faults()
        change(&$0.faults)
      }, seeds: seeds)
  }

  @Test func `without faults reads the truth, to a step of its counter`() {
    let ideal = trials { _ in }
    #expect(ideal.strays.estimate < 0.001)
    #expect(ideal.count(of: .different).share == 1)
  }

  @Test func `with one fault reads something else, whichever it is`() {
    let ideal = trials { $0.layout.spread = 0.03 }
    for fault in Faults.alone where fault.name != "layout spread" {
      let trials = trials { $0 = fault.faults }
      #expect(trials.estimates != ideal.estimates, "\(fault.name)")
    }
    #expect(Set(Faults.alone.map(\.faults)).count == Faults.alone.count)
  }

  @Test func `loses whole blocks to steal, which the analysis leaves out`() {
    let without = trials { $0.layout.spread = 0.03 }
    let with = trials {
      $0.layout.spread = 0.03
      $0.steal.chance = 0.001
    }
    #expect(with.width99 < 1.5 * without.width99)
  }

  @Test func `says the same for the same seeds, however they are shared out`() {
    let whole = trials(0..<120) { $0 = .all }
    let parts = Trials(joining: [trials(0..<70) { $0 = .all }, trials(70..<120) { $0 = .all }])
    #expect(whole.estimates == parts.estimates)
  }

  @Test func `comes short when its faults are more than an analysis can take`() {
    // A sibling that never rests: what a form costs more it always costs half as much again.
    let biased = Trials(
      .with {
        $0.effect = 0.3
        $0.faults = Faults()
        $0.faults.layout.spread = 0.001
        $0.faults.sibling.chance = 1
        $0.faults.sibling.blocks = 1e9
      }, seeds: 0..<100)
    #expect(!biased.shortfalls.isEmpty)
  }

  @Test func `is studied in every table, with a reason for each shortfall`() async throws {
    var options = CoverageStudy.Options()
    options.seeds = 60
    options.layouts = [2, 8]
    options.usualLayouts = 8
    options.effects = [0.1, 1]
    let study = try await CoverageStudy(options)
    #expect(study.withEveryFault.map(\.plan.layouts) == [2, 2, 8, 8])
    #expect(study.withEveryFault.map(\.plan.effect) == [nil, 0.3, nil, 0.3])
    #expect(study.withOneFault.count == 2 * Faults.alone.count)
    #expect(study.power.map { $0.map(\.plan.effect) } == [[0.1, 1], [0.1, 1]])
    #expect(study.shortfalls == [])
  }
}
