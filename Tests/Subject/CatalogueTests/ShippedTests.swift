import Catalogue
import Testing

@Suite struct `A wrapper as it ships` {
  private let loops = Catalogue.of(.x86_64).shipped

  @Test func `has a narrow form, which the others on its path are compared with`() {
    for path in [WrapperPath.module, .builtin] {
      for operation in [1, 3, 4, 5, 6, 7].map({ "hypercall\($0)" }) {
        let own = loops.filter { $0.operation == operation && $0.path == path }
        #expect(own.first?.form == baselineForm)
        #expect(Set(own.map(\.form)).isSuperset(of: ["by-inputs", "wide"]))
        #expect(own.allSatisfy { $0.caller == .c && $0.suite == .arity })
        for loop in own where loop.form != baselineForm {
          #expect(loop.baseline?.path == path && loop.baseline?.form == baselineForm)
          #expect(loop.baseline.map(loops.contains) == true)
        }
      }
    }
  }

  @Test func `of KVM has the branch and no test, wherever it is built in`() {
    let own = loops.filter { $0.operation.hasPrefix("kvm_") }
    #expect(Set(own.map(\.operation)).count == 5)
    #expect(Set(own.map(\.path)) == [.module])
    #expect(Set(own.map(\.form)) == ["narrow", "wide"])
  }

  @Test func `widens 1 and 3 without a new address, and 1 with one dummy for all`() {
    func operations(_ form: String) -> Set<String> {
      Set(loops.filter { $0.form == form }.map(\.operation))
    }
    #expect(operations("constraints") == ["hypercall1", "hypercall3"])
    #expect(operations("shared-dummy") == ["hypercall1"])
  }

  @Test func `has its path in its id and its symbol`() throws {
    let loop = try #require(Loop(id: "hypercall1.by-inputs.module.8.c.nop"))
    #expect(loop.path == .module && loop.form == "by-inputs")
    #expect(loop.symbol == "clobber_hypercall1_by_inputs_module_8_c_nop")
    #expect(loops.contains(loop))
  }

  @Test(arguments: ["hypercall1.wide.bare.8.c.nop", "hypercall1.wide.kernel.8.c.nop"])
  func `takes no other word for a path`(_ id: String) {
    #expect(Loop(id: id) == nil)
  }

  @Test func `is not there for aarch64, which says why`() {
    #expect(Catalogue.of(.aarch64).shipped.isEmpty)
    for operation in Operation.all(on: .aarch64) {
      #expect(WrapperPath.module.absence(of: operation, on: .aarch64) != nil)
      #expect(WrapperPath.bare.absence(of: operation, on: .aarch64) == nil)
    }
  }

  @Test func `serves what every ABI is asked for in modules, as far as the ABI has a path`() {
    let own = loops.filter { $0.suite == .abis }
    #expect(Set(own.map(\.path)) == [.module] && Set(own.map(\.transport.tier)) == [.shell])
    let forms = Set(own.map(\.form))
    #expect(forms == ["kvm", "vmware", "xen", "hyperv-slow", "hyperv-fast"])
    #expect(own.allSatisfy { $0.baseline == nil || $0.baseline?.form == "kvm" })
    for operation in Operation.all(on: .x86_64) {
      let hasBuiltIn = operation.abi == "vmware-lb"
      #expect((WrapperPath.builtin.absence(of: operation, on: .x86_64) == nil) == hasBuiltIn)
      #expect(WrapperPath.module.absence(of: operation, on: .x86_64) == nil)
      func reason(_ form: String) -> String? {
        WrapperPath.module.absence(of: form, serving: operation, on: .x86_64)
      }
      #expect((reason("tdx-struct") != nil) == operation.isOfEveryABI)
      #expect(reason("xen") == nil && reason("narrow") == nil)
    }
  }
}
