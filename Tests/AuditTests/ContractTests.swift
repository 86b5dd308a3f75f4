import Audit
import AuditCalls
import Testing

/// What wrappers declare, read from their sources.
struct ContractTests {
  /// Each named register of a contract, the rest left out.
  private func declared(_ contract: Contract) -> [String: Declared] {
    Dictionary(
      uniqueKeysWithValues: Register.all.map { ($0.name, contract[$0]) }
        .filter { $0.1 != .preserved && $0.0 != "flags" })
  }

  private func contract(_ wrapper: String) throws -> Contract {
    try Contract(of: wrapper, in: AuditedForm.headers)
  }

  @Test func narrowLeavesRdxToTheCaller() throws {
    #expect(
      declared(try contract("vmware_hypercall1"))
        == ["rax": .both, "rbx": .input, "rcx": .input, "rdx": .input])
    #expect(
      declared(try contract("vmware_hypercall6")) == [
        "rax": .both, "rbx": .input, "rcx": .both, "rdx": .both, "rsi": .output, "rdi": .output,
      ])
  }

  @Test func clobbersAndPlusOperands() throws {
    #expect(try contract("vmware_main2026_3")[.rsi] == .clobbered)
    #expect(try contract("vmware_plusd5")[.rdx] == .both)
    #expect(try contract("vmware_registers_call")[.rdi] == .both)
  }

  @Test func aWrapperOfAWrapperDeclaresWhatThatDoes() throws {
    #expect(
      declared(try contract("kvm_wide")) == declared(try contract("kvm_hypercall4")))
    #expect(declared(try contract("vmware_wide_call")) == declared(try contract("vmware_wide")))
  }

  @Test func highBandwidthNamesAnInputThatMayBeAnywhere() throws {
    let out = try contract("vmware_hb_out")
    #expect(out[.rcx] == .input && out[.rsi] == .input && out[.rbp] == .preserved)
    #expect(out.unreadable.isEmpty)
  }

  /// As kernels write it: macros, comments, names of operands, ties, and what can't be read.
  @Test func aHeaderOfItsOwn() throws {
    let header = #"""
      #define MACRO(x) asm volatile("" : "=a"(x)) /* { not */ \
        : "b"
      struct other { int a; };
      static __always_inline
      unsigned long call4(unsigned long cmd, unsigned long in1, /* ( */ u32 *out1)
      {
        unsigned long out0, tie = cmd ? 1 : 2; // asm("x")
        if (static_cpu_has(FEATURE)) return other_call(cmd, "asm (");
        asm_inline volatile (ALTERNATIVE_2("a" "b:c", CALL(x, y), F(1) ? 1 : 2)
          : [out0] "=a" (out0), "=&b" (*out1), "+r" (tie), ASM_CALL_CONSTRAINT
          : [port] "i" (PORT), "0" (MAGIC), "1" (in1), "c" (f(cmd, 1)), "a,m" (cmd)
          : "cc", "%%rsi", "r10", "xmm3", "memory", REST);
        return out0;
      }
      static long none(void) { return 0; }
      static long two(void) { asm("a"); asm("b"); return 0; }
      """#
    let contract = try Contract(of: "call4", in: [header])
    #expect(
      declared(contract) == [
        "rax": .both, "rbx": .both, "rcx": .input, "rsi": .clobbered, "r10": .clobbered,
        "xmm3": .clobbered,
      ])
    #expect(contract.unreadable == ["ASM_CALL_CONSTRAINT", #""a,m" ( cmd )"#, "REST"])
    #expect(throws: ContractError.noAssembly(wrapper: "none")) {
      try Contract(of: "none", in: [header])
    }
    #expect(throws: ContractError.several(wrapper: "two", count: 2)) {
      try Contract(of: "two", in: [header])
    }
    #expect(throws: ContractError.noFunction(wrapper: "missing")) {
      try Contract(of: "missing", in: [header])
    }
  }

  /// Text that is cut anywhere is read without a trap.
  @Test func tornSources() {
    for source in AuditedForm.headers {
      for end in stride(from: 0, to: source.count, by: 211) {
        _ = try? Contract(of: "vmware_hypercall1", in: [String(source.prefix(end))])
      }
    }
  }
}
