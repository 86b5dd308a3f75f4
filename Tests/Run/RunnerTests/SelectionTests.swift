import Catalogue
import Runner
import Testing

@Suite struct `A selection` {
  @Test func `without words is everything`() throws {
    #expect(try Selection().loops() == Catalogue.all.filter { $0.path == .bare })
  }

  @Test func `has another path where it is asked for, or where a filter names it`() throws {
    var selection = Selection()
    selection.paths = [.module]
    let asked = try selection.loops()
    #expect(asked.contains { $0.path == .module })
    #expect(!asked.contains { $0.path == .bare && $0.suite == .arity && $0.form == "wide" })
    selection = Selection()
    selection.filters = [#"^hypercall1\..*\.module\."#]
    #expect(try selection.loops().allSatisfy { $0.path == .module })
  }

  @Test func `measures a path without the exit alone, unless a transport is named`() throws {
    var selection = Selection()
    selection.suites = [.arity]
    selection.paths = [.bare, .module]
    selection.pathsWithoutExit = [.module]
    let shipped = try selection.loops().filter { $0.path == .module }
    #expect(!shipped.isEmpty && shipped.allSatisfy { $0.transport.tier == .shell })
    #expect(try selection.loops().contains { $0.path == .bare && $0.transport == .vmmcall })
    selection.transports = [.vmmcall]
    #expect(try selection.loops().contains { $0.path == .module && $0.transport == .vmmcall })
  }

  @Test func `brings the baseline of what it names`() throws {
    var selection = Selection()
    selection.filters = ["^hypercall1\\.wide\\.8\\.c\\.nop$"]
    #expect(
      try selection.loops().map(\.id)
        == ["hypercall1.narrow.8.c.nop", "hypercall1.wide.8.c.nop"])
  }

  @Test func `leaves out what it is told to skip`() throws {
    var selection = Selection()
    selection.skips = ["struct", "^reference"]
    let loops = try selection.loops()
    #expect(!loops.contains { $0.form == "struct" || $0.role == .chain })
  }

  @Test func `of a suite has its loops and the chains`() throws {
    var selection = Selection()
    selection.suites = [.sites]
    let loops = try selection.loops()
    #expect(loops.count { $0.role == .chain } == Catalogue.chains.count)
    #expect(
      loops.filter { $0.role != .chain } == Catalogue.host.sites.filter { $0.path == .bare })
    selection.paths = WrapperPath.allCases
    #expect(try selection.loops().filter { $0.role != .chain } == Catalogue.host.sites)
    selection.paths = []
    for suite in Suite.allCases {
      selection.suites = [suite]
      #expect(
        try selection.loops()
          == Catalogue.all.filter {
            ($0.suite == suite || $0.role == .chain) && $0.path == .bare
          })
    }
  }

  @Test func `takes parts together`() throws {
    var selection = Selection()
    selection.live = [8]
    selection.callers = [.swift]
    selection.transports = [.lfence]
    for loop in try selection.loops() where loop.role != .chain {
      #expect(loop.live == 8 || loop.role == .dose || loop.role == .baseline)
      #expect(loop.caller == .swift)
      #expect(loop.transport == .lfence)
    }
  }

  @Test func `that matches nothing is an error that names the filter`() {
    var selection = Selection()
    selection.filters = ["hypercall1", "hypercall9"]
    #expect(throws: SelectionError.matchesNothing("hypercall9")) { try selection.loops() }
    selection.filters = ["["]
    #expect(throws: SelectionError.self) { try selection.loops() }
  }
}
