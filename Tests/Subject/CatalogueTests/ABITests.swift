import Catalogue
import Testing

@Suite struct `The operations that every ABI is asked for` {
  private static let names = [
    "in0-out1", "in1-out1", "in2-out1", "in4-out1", "in6-out1", "in1-out4", "in4-out4",
  ]

  private func forms(_ operation: String, on architecture: Architecture) -> [String] {
    Row.all(on: architecture).filter { $0.operation == operation }.map(\.form)
  }

  @Test(arguments: Architecture.allCases)
  func `are named by what they give and want`(_ architecture: Architecture) {
    let operations = Operation.all(on: architecture).filter(\.isOfEveryABI)
    #expect(operations.map(\.name) == Self.names)
    for operation in operations {
      #expect(operation.name == "in\(operation.inputs.count)-out\(operation.outputs.count)")
      #expect(operation.inputs.allSatisfy { !$0.isConstant })
      #expect(Suite(of: operation.name) == .abis)
    }
  }

  @Test(arguments: Architecture.allCases)
  func `are called in C over the stand-ins, with every number of live values`(
    _ architecture: Architecture
  ) {
    let loops = Catalogue.of(architecture).rows.filter { $0.suite == .abis }
    #expect(Set(loops.map(\.caller)) == [.c])
    #expect(
      Set(loops.map(\.transport)) == (architecture == .x86_64 ? [.nop, .lfence] : [.nop, .isb]))
    #expect(Set(loops.map(\.live)) == Set(Row.liveValues))
    #expect(Set(loops.map(\.operation)) == Set(Self.names))
  }

  @Test func `have a row for each ABI that can serve them`() {
    let four = ["kvm", "vmware", "xen", "hyperv-slow", "hyperv-fast", "tdx-struct"]
    for operation in ["in0-out1", "in1-out1", "in2-out1"] {
      #expect(forms(operation, on: .x86_64) == four)
    }
    for operation in ["in4-out1", "in1-out4", "in4-out4"] {
      #expect(forms(operation, on: .x86_64) == four + ["hyperv-xmm"])
    }
    // Nothing of VMware's takes six inputs.
    #expect(
      forms("in6-out1", on: .x86_64) == four.filter { $0 != "vmware" } + ["hyperv-xmm"])
    for operation in Self.names {
      #expect(
        forms(operation, on: .aarch64) == ["smccc-11", "smccc-10", "smccc-12"]
          + (operation == "in6-out1" ? [] : ["vmware-mrs"]))
    }
  }

  @Test func `are compared with KVM's there and with SMCCC 1.1's here`() {
    for loop in Catalogue.everywhere where loop.suite == .abis {
      let expected =
        ["kvm", "smccc-11"].contains(loop.form)
        ? nil : forms(loop.operation, on: .x86_64).contains(loop.form) ? "kvm" : "smccc-11"
      #expect(loop.baseline?.form == expected, "\(loop.id)")
    }
  }

  @Test func `say where the trap is behind a call and where vectors are needed`() {
    let loops = Catalogue.everywhere.filter { $0.suite == .abis }
    #expect(
      Set(loops.filter { !$0.isOutOfLine }.map(\.form))
        == ["kvm", "vmware", "smccc-11", "vmware-mrs"])
    #expect(Set(loops.filter(\.needsVectorRegisters).map(\.form)) == ["hyperv-xmm"])
    #expect(loops.allSatisfy { $0.calls == 1 })
  }
}
