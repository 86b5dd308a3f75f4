import Catalogue
import Testing

@Suite struct `The catalogue` {
  @Test func `names every kernel differently`() {
    let ids = Catalogue.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    let symbols = Catalogue.all.map(\.symbol)
    #expect(Set(symbols).count == symbols.count)
  }

  @Test func `gives back the kernel of each id`() {
    for kernel in Catalogue.all {
      #expect(Kernel(id: kernel.id) == kernel)
    }
  }

  @Test(arguments: [
    "", "hypercall1", "a.b.c.d.e", "hypercall1.wide.8.c.nop.more", "x.y.1.java.nop",
  ])
  func `takes no other text for an id`(_ text: String) {
    #expect(Kernel(id: text) == nil)
  }

  @Test func `has all that is asked of it`() {
    let operations = Set(Row.all.map(\.operation))
    #expect(operations == Set(Operation.all.map(\.name)))
    #expect(Row.liveValues == [0, 2, 4, 6, 8, 10, 12])
    let vmware = Operation.all.filter { $0.abi == "vmware-lb" }.map(\.name)
    #expect(vmware == [1, 3, 4, 5, 6, 7].map { "hypercall\($0)" })
    for form in ["narrow", "by-inputs", "wide", "wide-call", "struct", "macro6"] {
      #expect(Row.all.filter { $0.form == form && vmware.contains($0.operation) }.count == 6)
    }
    #expect(
      Row.all.filter { $0.form == "main2026" }.map(\.operation) == ["hypercall3", "hypercall4"])
    #expect(
      Row.all.filter { $0.form == "plusd" }.map(\.operation)
        == ["hypercall1", "hypercall3", "hypercall5"])
  }

  @Test func `compares every form with the narrow one and nothing else`() {
    for kernel in Catalogue.rows + Catalogue.doses where kernel.form != baselineForm {
      let baseline = kernel.baseline
      #expect(baseline?.form == baselineForm)
      #expect(baseline?.with(form: kernel.form) == kernel)
    }
    for kernel in Catalogue.all where kernel.form == baselineForm || kernel.role == .chain {
      #expect(kernel.baseline == nil)
    }
  }

  @Test func `consumes what the register contract gives`() throws {
    let outputs = Dictionary(uniqueKeysWithValues: Operation.all.map { ($0.name, $0.outputs) })
    #expect(outputs["hypercall1"] == ["out0"])
    #expect(outputs["hypercall3"] == ["out0", "out1", "out2"])
    #expect(outputs["hypercall4"] == ["out0", "out1", "out2", "out3"])
    #expect(outputs["hypercall5"] == ["out0", "out2"])
    #expect(outputs["hypercall6"] == ["out0", "out2", "out3", "out4", "out5"])
    #expect(outputs["hypercall7"] == ["out0", "out1", "out2", "out3"])
  }

  @Test func `never mixes tiers`() {
    for kernel in Catalogue.all {
      #expect(
        kernel.baseline.map(\.transport.tier) ?? kernel.transport.tier == kernel.transport.tier)
    }
  }
}
