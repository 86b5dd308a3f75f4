import Catalogue
import Testing

@Suite struct `The kernel's call sites` {
  private static let sites = Site.all(on: .x86_64)

  private func sites(_ wrapper: String) -> [CallSite] {
    CallSite.all.filter { $0.wrapper == wrapper }
  }

  @Test func `are there in every form and both copies, over the stand-ins alone`() {
    let loops = Catalogue.of(.x86_64).sites
    let bare = Self.sites.map(\.forms.count).reduce(0, +) * 2 * 2
    #expect(loops.count { $0.path == .bare } == bare)
    #expect(loops.count == bare + Self.sites.map(\.shippedForms.count).reduce(0, +) * 2 * 2 * 2)
    #expect(Set(loops.map(\.transport)) == [.nop, .lfence])
    #expect(loops.allSatisfy { Site.isNamed(by: $0.operation) && $0.caller == .c })
    let low = Set(Row.all(on: .x86_64).filter { Suite(of: $0.operation) == .arity }.map(\.form))
    for site in Self.sites {
      #expect(site.forms.first == baselineForm)
      if site.name.hasPrefix("site-hb-") {
        #expect(site.forms == ["narrow", "macro6", "plus-string"] && site.shippedForms.isEmpty)
      } else if site.name == "site-balloon" {
        #expect(site.forms == ["narrow"] && site.shippedForms.isEmpty)
      } else {
        #expect(low.union(["fold"]).isSuperset(of: site.forms))
        #expect(Set(site.forms).isSuperset(of: ["by-inputs", "wide", "static-call"]))
        #expect(site.shippedForms.first == baselineForm)
        #expect(Set(site.shippedForms).subtracting(site.forms) == ["constraints"])
      }
    }
    #expect(Catalogue.of(.aarch64).sites.isEmpty)
    #expect(!Catalogue.of(.x86_64).rows.contains { Site.isNamed(by: $0.operation) })
  }

  @Test func `say how many calls a pass has, and whether they are out of line`() throws {
    func loop(_ operation: String, _ form: String) throws -> Loop {
      try #require(Loop.site(operation, form: form, transport: .nop))
    }
    #expect(try loop("site-mouse-enable", "wide").calls == 5)
    #expect(try loop("site-mouse-poll-outlined", "narrow").calls == 2)
    #expect(try loop("site-send", "narrow").calls == 1)
    #expect(try !loop("site-send", "narrow").isOutOfLine)
    #expect(try loop("site-send", "wide-call").isOutOfLine)
    #expect(try loop("site-send-outlined", "narrow").isOutOfLine)
    #expect(Loop.site("site-none", form: "wide", transport: .nop) == nil)
    #expect(Loop.site("site-hb-out", form: "wide", transport: .nop) == nil)
    #expect(Loop.site("site-send", form: "plus-string", transport: .nop) == nil)
    #expect(Catalogue.of(.x86_64).rows.allSatisfy { $0.calls == 1 })
    for loop in Catalogue.of(.x86_64).sites {
      #expect(
        Loop.site(
          loop.operation, form: loop.form, path: loop.path, transport: loop.transport) == loop)
    }
  }

  @Test func `are twenty-seven, of which each has one that stands for it`() {
    #expect(CallSite.all.map(\.number) == Array(1...27))
    let names = Set(Self.sites.map(\.name))
    #expect(CallSite.all.map(\.site).allSatisfy(names.contains))
    let passes = Self.sites.map { CallSite.passes(of: $0) }
    #expect(passes.allSatisfy { $0 == $0.rounded() })
    let calls = zip(Self.sites, passes).map { Double($0.calls) * $1 }.reduce(0, +)
    #expect(calls == 27)
  }

  @Test func `are where distributions have them: four in the kernel itself`() {
    #expect(CallSite.all.count { $0.path == .builtin } == 4)
    #expect(CallSite.all.count { $0.path == .module } == 23)
    for site in Self.sites {
      let paths = Set(CallSite.all.filter { $0.site == site.name }.map(\.path))
      #expect(paths.count <= 1 && paths.first == CallSite.path(of: site))
    }
  }

  @Test func `as they ship are inlined or not, and compared on their own path`() throws {
    for path in [WrapperPath.module, .builtin] {
      let loop = try #require(
        Loop.site("site-mouse-disable", form: "fold", path: path, transport: .nop))
      #expect(loop.calls == 2 && loop.baseline?.path == path && loop.suite == .sites)
      #expect(Loop(id: loop.id) == loop)
      let other = try #require(
        Loop.site("site-send-outlined", form: "wide", path: path, transport: .nop))
      #expect(other.isOutOfLine && other.baseline?.path == path)
      #expect(Loop.site("site-hb-in", form: "narrow", path: path, transport: .nop) == nil)
      #expect(Loop.site("site-balloon", form: "narrow", path: path, transport: .nop) == nil)
    }
  }

  @Test func `need no more of a wrapper than it gives`() throws {
    for site in CallSite.all {
      let given = try #require(CallSite.given(by: site.wrapper))
      #expect(site.inputs.count <= given.inputs && site.outputs.count <= given.outputs)
      guard let operation = Operation.all(on: .x86_64).first(where: { $0.name == site.wrapper })
      else { continue }
      #expect(Set(site.inputs).isSubset(of: operation.inputs.map(\.name)))
      #expect(Set(site.outputs).isSubset(of: operation.outputs))
    }
    #expect(CallSite.given(by: "hypercall9") == nil)
  }

  @Test func `are as they were read in the kernel`() {
    let counts = ["hypercall1": 12, "hypercall3": 4, "hypercall4": 1, "hypercall5": 5]
    for (wrapper, count) in counts { #expect(sites(wrapper).count == count) }
    #expect(sites("hypercall1").count { $0.outputs.isEmpty } == 7)
    #expect(sites("hypercall7").allSatisfy { !$0.outputs.contains("out3") })
    #expect(CallSite.all.allSatisfy { $0.outputs.count <= 4 })
    let graphics = CallSite.all.filter { $0.file.contains("vmwgfx") }
    #expect(graphics.allSatisfy { !$0.outputs.contains("out0") })
  }
}
