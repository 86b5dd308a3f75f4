import Analysis
import Catalogue
import Freestanding
import Testing

/// What wrappers declare, as a compiler understood it.
struct ContractTests {
  /// Each named register of a contract, the rest left out.
  private func declared(_ operation: String, _ form: String) throws -> [String: Declared] {
    let contract = try Contract(of: operation, form)
    return Dictionary(
      uniqueKeysWithValues: Register.all.map { ($0.name, contract[$0]) }
        .filter { $0.1 != .preserved && $0.0 != "flags" })
  }

  @Test func narrowLeavesRdxToTheCaller() throws {
    #expect(
      try declared("hypercall1", "narrow")
        == ["rax": .both, "rbx": .input, "rcx": .input, "rdx": .input])
    #expect(
      try declared("hypercall6", "narrow") == [
        "rax": .both, "rbx": .input, "rcx": .both, "rdx": .both, "rsi": .output, "rdi": .output,
      ])
  }

  @Test func clobbersAndPlusOperands() throws {
    #expect(try declared("hypercall3", "main2026")["rsi"] == .clobbered)
    #expect(try declared("hypercall5", "plusd")["rdx"] == .both)
  }

  @Test func aFunctionThatIsCalledMayChangeWhatTheConventionLets() throws {
    for form in ["wide-call", "struct"] {
      let contract = try Contract(of: "hypercall1", form)
      #expect(contract[.rdi] == .clobbered && contract[.rbx] == .preserved)
    }
  }

  @Test func highBandwidthNamesAnInputThatMayBeAnywhere() throws {
    let out = try declared("hb_out", "narrow")
    #expect(out["rcx"] == .input && out["rsi"] == .input && out["rbp"] == nil)
  }

  @Test func aFormThatIsNone() {
    #expect(throws: NoContract.self) {
      try Contract(of: "hypercall1", "none")
    }
  }

  @Test func statementsAsAModuleHasThem() {
    let module = #"""
      define dso_local i64 @"f"(i64 %0) #0 {
        %2 = tail call { i64, i8 } asm sideeffect "mov $$1, %eax\0A\09# \22no\22\0A\09vmcall; nop", "=&{ax},={@ccz},=*m,0,r,!i,~{rdx},~{memory}"(ptr %0), !srcloc !7
        %3 = call ptr @asm (ptr @.str, "asm sideeffect")
        call void asm sideeffect "", "~{memory}"()
      }
      """#
    let all = AsmStatement.all(in: module)
    #expect(all.map(\.function) == ["f", "f"])
    #expect(all.map(\.isEmpty) == [false, true])
    #expect(all[0].instructions == "mov $1, %eax; vmcall; nop")
    let operands = all[0].operands
    #expect(operands.map(\.hasPlace) == [true, false, true, true, true, false, false, false])
    #expect(operands[0].register == "ax" && operands[3].tiedTo == 0 && operands[2].isIndirect)
    #expect(operands[5].kind == .label && operands[6].kind == .clobber("rdx"))
    let marked = MarkedModule(module, standIn: "nop")
    #expect(marked.statements.count == 1)
    #expect(marked.text.contains(#"\0A\09nop; nop\0A#clobber-end 0\09$0\09$2\09$3\09$4""#))
  }
}
