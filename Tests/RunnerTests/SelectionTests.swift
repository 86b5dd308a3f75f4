import Catalogue
import Runner
import Testing

@Suite struct `A selection` {
  @Test func `without words is everything`() throws {
    #expect(try Selection().kernels() == Catalogue.all)
  }

  @Test func `brings the baseline of what it names`() throws {
    var selection = Selection()
    selection.filters = ["^hypercall1\\.wide\\.8\\.c\\.nop$"]
    #expect(
      try selection.kernels().map(\.id)
        == ["hypercall1.narrow.8.c.nop", "hypercall1.wide.8.c.nop"])
  }

  @Test func `leaves out what it is told to skip`() throws {
    var selection = Selection()
    selection.skips = ["struct", "^reference"]
    let kernels = try selection.kernels()
    #expect(!kernels.contains { $0.form == "struct" || $0.role == .chain })
  }

  @Test func `of a suite has its kernels and the chains`() throws {
    var selection = Selection()
    selection.suites = [.sites]
    let kernels = try selection.kernels()
    #expect(kernels.count { $0.role == .chain } == Catalogue.chains.count)
    #expect(kernels.filter { $0.role != .chain } == Catalogue.host.sites)
    for suite in Suite.allCases {
      selection.suites = [suite]
      #expect(
        try selection.kernels()
          == Catalogue.all.filter { $0.suite == suite || $0.role == .chain })
    }
  }

  @Test func `takes parts together`() throws {
    var selection = Selection()
    selection.live = [8]
    selection.callers = [.swift]
    selection.transports = [.lfence]
    for kernel in try selection.kernels() where kernel.role != .chain {
      #expect(kernel.live == 8 || kernel.role == .dose || kernel.role == .baseline)
      #expect(kernel.caller == .swift)
      #expect(kernel.transport == .lfence)
    }
  }

  @Test func `that matches nothing is an error that names the filter`() {
    var selection = Selection()
    selection.filters = ["hypercall1", "hypercall9"]
    #expect(throws: SelectionError.matchesNothing("hypercall9")) { try selection.kernels() }
    selection.filters = ["["]
    #expect(throws: SelectionError.self) { try selection.kernels() }
  }
}
