import Catalogue
import Foundation
import Inspection
import Testing

@Suite("A linked file", .enabled(if: Tool.isInstalled("gcc"), "needs gcc"))
struct LinkedFileTests {
  static let source = #"""
    __attribute__((noinline)) void wrapper(long a) { asm volatile("vmmcall" : "+a"(a)); }
    void through(long a) { wrapper(a); }
    void clobber_stub(unsigned long n) { do wrapper(n); while (--n); }
    void clobber_thunk(unsigned long n) { do through(n); while (--n); }
    extern void absent(long);
    void clobber_absent(unsigned long n) { do absent(n); while (--n); }
    int main(void) { clobber_stub(1); return 0; }
    """#

  static func facts(
    _ flags: [String], _ name: String
  ) throws -> LoopFacts {
    let common = ["-O2", "-fcf-protection=full", "-fno-inline", "-w"]
    return try Tool.build("gcc", common + flags, source: source, suffix: ".c") { path in
      let image = try Tool.image(path)
      let inspector = try LoopInspector(image)
      return try inspector.facts(of: image.function(named: name), transport: .vmmcall)
    }
  }

  static let flags = [
    ["-c"], ["-c", "-fPIC"], ["-c", "-fPIC", "-fno-plt"], ["-c", "-ffunction-sections"],
    ["-shared", "-fPIC"], ["-shared", "-fPIC", "-fno-plt"], ["-shared", "-fPIC", "-Wl,-z,now"],
    ["-shared", "-fPIC", "-Wl,-Bsymbolic"],
  ]

  @Test("leads from the call to the wrapper, through stubs, slots and thunks", arguments: flags)
  func wrapper(flags: [String]) throws {
    for name in ["clobber_stub", "clobber_thunk"] {
      let facts = try Self.facts(flags, name)
      #expect(!facts.inlined)
      #expect(facts.callee != nil, "\(name)")
      #expect((2...5).contains(facts.callee?.instructions ?? 0), "\(name)")
    }
  }

  @Test("may call a wrapper that is elsewhere", arguments: flags)
  func absent(flags: [String]) throws {
    let facts = try Self.facts(flags, "clobber_absent")
    #expect(!facts.inlined)
    #expect(facts.callee == nil)
  }

  @Test func `is called stripped when it is`() throws {
    for flags in [["-shared", "-fPIC", "-Wl,-z,defs", "-s"], ["-no-pie", "-s"], ["-pie", "-s"]] {
      let source = "static int f(void) { return 1; } int main(void) { return f(); }"
      try Tool.build("gcc", flags + ["-fvisibility=hidden"], source: source, suffix: ".c") { path in
        let image = try Tool.image(path)
        #expect(throws: InspectionError.noSymbols) { try image.functions(prefix: "clobber_") }
      }
    }
  }

  @Test func `has the same hash as the object it was linked from`() throws {
    let source =
      "int data; void clobber_k(unsigned long n) { do { asm volatile(\"vmmcall\" : : : \"memory\"); "
      + "data++; } while (--n); } int main(void) { return data; }"
    let hashes = try [["-c"], ["-no-pie"], ["-pie"], ["-pie", "-Wl,-z,noseparate-code"]].map {
      flags in
      try Tool.build("gcc", ["-O2", "-fPIE"] + flags, source: source, suffix: ".c") { path in
        let image = try Tool.image(path)
        return try LoopInspector(image).facts(
          of: image.function(named: "clobber_k"), transport: .vmmcall
        ).codeHash
      }
    }
    #expect(Set(hashes).count == 1)
  }
}
