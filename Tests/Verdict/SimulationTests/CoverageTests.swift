import Statistics
import Testing

@Suite struct `Over simulated runs with every fault` {
  static let twins = Trials(.with { _ in }, seeds: 0..<1000)
  static let forms = Trials(.with { $0.effect = 0.3 }, seeds: 0..<1000)

  @Test(arguments: [6, 12, 16, 20, 40])
  func `the intervals hold the truth as often as they say`(layouts: Int) {
    let trials =
      layouts == 20
      ? Self.forms
      : Trials(
        .with {
          $0.layouts = layouts
          $0.effect = 0.3
        }, seeds: 0..<300)
    #expect(trials.shortfalls == [])
    #expect(trials.covered95.share >= 0.92 && trials.covered99.share >= 0.97)
  }

  @Test func `so do those of twins, of which hardly any is different and most are equivalent`() {
    #expect(Self.twins.shortfalls == [])
    #expect(Self.twins.coveredBySigns.share >= 0.99)
    #expect(Self.twins.count(of: .different).share <= 0.002)
    #expect(Self.twins.count(of: .equivalent).share >= 0.75)
  }

  @Test(arguments: Faults.alone.map(\.name))
  func `so they do with each fault alone`(_ name: String) throws {
    let faults = try #require(Faults.alone.first { $0.name == name }?.faults)
    for effect in [nil, 0.3] as [Double?] {
      let trials = Trials(
        .with {
          $0.faults = faults
          $0.effect = effect
        }, seeds: 0..<200)
      #expect(trials.shortfalls == [])
    }
  }

  @Test func `two layouts bound nothing and decide nothing`() {
    for effect in [nil, 5] as [Double?] {
      let trials = Trials(
        .with {
          $0.layouts = 2
          $0.effect = effect
        }, seeds: 0..<200)
      #expect(trials.width95 == .infinity)
      #expect(trials.count(of: .unresolved).successes == 200)
    }
  }

  @Test func `six layouts say little, and nothing wrong`() {
    let trials = Trials(
      .with {
        $0.layouts = 6
        $0.effect = 0.3
      }, seeds: 0..<1000)
    #expect(trials.width99 == .infinity)
    #expect(trials.count(of: .different).successes == 0)
    #expect(trials.count(of: .equivalent).share < 0.05)
  }

  @Test func `an effect of 0.3 cycle is never equivalent, and different as a rule`() {
    #expect(Self.forms.count(of: .equivalent).share <= 0.001)
    #expect(Self.forms.count(of: .different).share >= 0.75)
    let forty = Trials(
      .with {
        $0.layouts = 40
        $0.effect = 0.3
      }, seeds: 0..<300)
    #expect(forty.count(of: .different).share >= 0.97)
  }

  @Test func `an effect of just the bound is seldom called equivalent`() {
    #expect(Trials(.with { $0.effect = 0.1 }, seeds: 0..<1000).shortfalls == [])
  }

  // The nominal 80% is that of layouts with the median run's spread; some runs have more.
  @Test(arguments: [12, 20, 40], [0, 0.1])
  func `most runs see what the median run says it would have seen`(layouts: Int, phases: Double)
    throws
  {
    func trials(_ effect: Double, _ seeds: Int) -> Trials {
      Trials(
        .with {
          $0.layouts = layouts
          $0.effect = effect
          $0.faults.layout.phases = phases
        }, seeds: 0..<seeds)
    }
    let effect = try #require(trials(0, 100).minimumDetectableEffect)
    let seen = trials(effect, 150).seen.share
    #expect(seen >= 0.65 && seen <= 0.95)
  }

  @Test func `the estimate strays less than the mean and the median of the layouts would`() {
    let strays = Self.forms.strays
    #expect(strays.estimate < strays.mean && strays.estimate < strays.median)
  }

  @Test func `without phases, what they cost widens the interval twofold`() {
    let pooled = Trials(
      .with {
        $0.effect = 0.3
        $0.phases = 1
      }, seeds: 0..<500)
    #expect(pooled.width99 > 1.8 * Self.forms.width99)
    #expect(pooled.shortfalls == [])
  }

  @Test func `the run's own twins and doses pass the gate`() {
    let doses = [1, 4, 16].map { added in
      Trials(.with { $0.effect = Double(added) }, seeds: 0..<1).estimates.map {
        ControlGate.Dose(addedInstructions: added, estimate: $0)
      }
    }
    let result = ControlGate().judge(
      twins: Array(Self.twins.estimates.prefix(50)), doses: doses.flatMap { $0 })
    #expect(result.failures == [])
  }
}

@Suite struct `Over simulated forms that cost at some layouts` {
  @Test(arguments: [0.1, 0.25, 0.5, 0.75])
  func `the share of them is told, and nothing is called equivalent that costs on average`(
    _ share: Double
  ) {
    var faults = Faults()
    faults.layout.spread = 0.02
    faults.noise.spread = 0.01
    let trials = Trials(
      .with {
        $0.layouts = 40
        $0.effect = 0
        $0.payingShare = share
        $0.faults = faults
      }, seeds: 0..<300)
    #expect(trials.coveredShares.interval(level: Trials.certainty).high >= 0.99)
    if share >= 0.25 {
      #expect(trials.count(of: .layoutDependent).share + trials.count(of: .different).share > 0.95)
      // Of forty layouts at most four may pay by chance, which is the bound on average.
      #expect(trials.count(of: .equivalent).share <= (share > 0.25 ? 0.01 : 0.04))
    }
  }

  @Test func `twins at places that cost are no more often dearer than the level allows`() {
    var faults = Faults()
    faults.layout.spread = 0.02
    faults.layout.strayShare = 0.3
    let trials = Trials(.with { $0.faults = faults }, seeds: 0..<1000)
    #expect(trials.shortfalls == [])
  }
}
