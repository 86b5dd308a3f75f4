import Catalogue
import Testing

@Suite struct `The catalogue` {
  @Test(arguments: Architecture.allCases)
  func `names every loop of an architecture differently`(_ architecture: Architecture) {
    let ids = Catalogue.of(architecture).all.map(\.id)
    #expect(Set(ids).count == ids.count)
    let symbols = Catalogue.of(architecture).all.map(\.symbol)
    #expect(Set(symbols).count == symbols.count)
  }

  @Test func `gives back the loop of each id`() {
    for loop in Catalogue.everywhere {
      #expect(Loop(id: loop.id) == loop)
    }
  }

  @Test(arguments: [
    "", "hypercall1", "a.b.c.d.e", "hypercall1.wide.8.c.nop.more", "x.y.1.java.nop",
  ])
  func `takes no other text for an id`(_ text: String) {
    #expect(Loop(id: text) == nil)
  }

  @Test(arguments: Architecture.allCases)
  func `has a narrow row for every operation of a wrapper's shape`(_ architecture: Architecture) {
    let operations = Operation.all(on: architecture).map(\.name)
    let narrow = Row.all(on: architecture).filter { $0.form == baselineForm }.map(\.operation)
    #expect(narrow == operations.filter { Suite(of: $0) == .arity })
    let transports = Transport.hypercalls(on: architecture)
    #expect(Set(Catalogue.of(architecture).rows.map(\.transport)) == Set(transports))
    #expect(Set(transports.map(\.tier)) == [.shell, .inSitu])
    #expect(Catalogue.of(architecture).chains.contains(Catalogue.clock))
    #expect(Set(Row.all(on: architecture).map(\.operation)) == Set(operations))
  }

  @Test(arguments: Architecture.allCases)
  func `tells cycles by no constant, and checks that in every run`(_ architecture: Architecture) {
    // Some processors add constants while they rename registers.
    let clock = Chain.all(on: architecture).first { $0.name == Chain.clock }
    #expect(clock?.instruction.contains(/[$#]/) == false)
    let checks = Catalogue.of(architecture).controls.filter(\.isClockCheck)
    #expect(checks.count == 2 && !checks.contains(Catalogue.clock))
  }

  @Test func `is of the program's own architecture where none is named`() {
    #expect(Catalogue.all == Catalogue.of(.host).all)
    #expect(Row.all == Row.all(on: .host))
    #expect(Operation.all == Operation.all(on: .host))
    #expect(Chain.all == Chain.all(on: .host))
    #expect(Array(Catalogue.everywhere.prefix(Catalogue.all.count)) == Catalogue.all)
    for architecture in Architecture.allCases {
      #expect(Set(Catalogue.of(architecture).all).isSubset(of: Catalogue.everywhere))
    }
  }

  @Test func `has for aarch64 what is made for it`() {
    let rows = Row.all(on: .aarch64)
    #expect(Transport.hypercalls(on: .aarch64) == [.nop, .isb, .hvc, .mrs])
    let vmware = Operation.all(on: .aarch64).filter { $0.abi == "vmware-arm64" }.map(\.name)
    #expect(vmware == [1, 5, 6, 7].map { "hypercall\($0)" })
    for form in ["narrow", "by-inputs", "wide", "wide-call", "struct"] {
      #expect(rows.filter { $0.form == form && vmware.contains($0.operation) }.count == 4)
    }
    let smccc = Operation.all(on: .aarch64).filter { $0.abi == "smccc" }
    #expect(smccc.map(\.inputs.count) == [0, 1, 3, 7])
    for form in ["narrow", "wide"] {
      #expect(
        rows.filter { $0.form == form }.map(\.operation).suffix(4) == smccc.map(\.name)[...])
    }
  }

  @Test func `has for x86-64 all that is asked of it`() {
    let rows = Row.all(on: .x86_64)
    #expect(Transport.hypercalls(on: .x86_64) == [.nop, .lfence, .port, .vmcall, .vmmcall])
    #expect(Row.liveValues == [0, 2, 4, 6, 8, 10, 12])
    let vmware = Operation.all(on: .x86_64).filter { $0.abi == "vmware-lb" }.map(\.name)
    #expect(vmware == [1, 3, 4, 5, 6, 7].map { "hypercall\($0)" })
    for form in ["narrow", "by-inputs", "wide", "wide-call", "struct", "macro6"] {
      #expect(rows.filter { $0.form == form && vmware.contains($0.operation) }.count == 6)
    }
    #expect(
      rows.filter { $0.form == "main2026" }.map(\.operation) == ["hypercall3", "hypercall4"])
    #expect(
      rows.filter { $0.form == "plusd" }.map(\.operation)
        == ["hypercall1", "hypercall3", "hypercall5"])
  }

  @Test(arguments: Architecture.allCases)
  func `compares every form with the operation's first and nothing else`(
    _ architecture: Architecture
  ) {
    let catalogue = Catalogue.of(architecture)
    let known = Set(catalogue.rows + catalogue.sites)
    let first = Dictionary(
      Row.all(on: architecture).map { ($0.operation, $0.form) }, uniquingKeysWith: { one, _ in one }
    )
    for loop in catalogue.rows + catalogue.sites + catalogue.doses {
      let form = first[loop.operation] ?? baselineForm
      guard loop.form != form else {
        #expect(loop.baseline == nil && loop.role == .baseline)
        continue
      }
      let baseline = loop.baseline
      #expect(baseline?.form == form)
      #expect(baseline?.with(form: loop.form) == loop)
      #expect(baseline.map(known.contains) == true)
    }
    #expect((catalogue.chains + catalogue.sequences).allSatisfy { $0.baseline == nil })
  }

  @Test func `consumes what the register contract gives`() throws {
    let outputs = Dictionary(
      uniqueKeysWithValues: Operation.all(on: .x86_64).map { ($0.name, $0.outputs) })
    for operation in Operation.all(on: .aarch64) where operation.abi == "vmware-arm64" {
      #expect(outputs[operation.name] == operation.outputs)
    }
    #expect(outputs["hypercall1"] == ["out0"])
    #expect(outputs["hypercall3"] == ["out0", "out1", "out2"])
    #expect(outputs["hypercall4"] == ["out0", "out1", "out2", "out3"])
    #expect(outputs["hypercall5"] == ["out0", "out2"])
    #expect(outputs["hypercall6"] == ["out0", "out2", "out3", "out4", "out5"])
    #expect(outputs["hypercall7"] == ["out0", "out1", "out2", "out3"])
  }

  @Test func `never mixes tiers`() {
    for loop in Catalogue.everywhere {
      #expect(
        loop.baseline.map(\.transport.tier) ?? loop.transport.tier == loop.transport.tier)
    }
  }
}
