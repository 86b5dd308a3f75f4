import Catalogue
import Records
import Report
import Testing

@Suite struct `Call sites as loops beside a tree's functions` {
  private static let toolchain = "gcc-12"
  private static let file = "drivers/ptp/ptp_vmw.o"

  private func code(_ instructions: Int, _ stack: Int, _ saved: Int) -> CodeCounts {
    CodeCounts(bytes: 9, instructions: instructions, stack: stack, pushes: saved, pops: saved)
  }

  private func function(_ form: String, _ code: CodeCounts) -> FunctionRow {
    var row = FunctionRow()
    (row.toolchain, row.configuration, row.form) = (Self.toolchain, "mine", form)
    (row.file, row.function, row.reachable) = (Self.file, "ptp_vmw_pclk_read", code)
    return row
  }

  private func loop(_ form: String, _ path: WrapperPath, _ code: CodeCounts) throws -> CodegenRow {
    let loop = try #require(
      Loop.site("site-clock-read", form: form, path: path, transport: .nop))
    var row = CodegenRow()
    (row.toolchain, row.loop, row.reachable) = (Self.toolchain, loop.id, code)
    return row
  }

  private func text(modules: [String: [String]]) throws -> String {
    let functions = [
      function("shipped", code(20, 3, 2)), function("march2026", code(29, 5, 1)),
    ]
    let loops = [
      try loop("main2026", .module, code(40, 7, 6)),
      try loop("static-call", .module, code(52, 9, 6)),
      try loop("main2026", .builtin, code(40, 7, 6)),
      try loop("static-call", .builtin, code(49, 9, 5)),
    ]
    return SitesAgainstTree(functions, modules: modules, loops: loops, listed: true).text
  }

  private func cells(_ text: String, _ first: String) -> [String] {
    text.split(separator: "\n").first { $0.hasPrefix(first) }?.split(separator: " ").map(
      String.init)
      ?? []
  }

  @Test func `are on the path of the file, and say how far apart they are and of what`() throws {
    let module = try text(modules: ["mine": [Self.file]])
    let own = ["march2026", "1", "+9", "+12", "+3", "+2", "+2", "0", "-2", "0", "+2"]
    #expect(cells(module, "march2026") == own + ["1", "of", "1"], "\(module)")
    #expect(cells(module, "ptp_vmw_pclk_read") == ["ptp_vmw_pclk_read"] + own)
    let builtin = try text(modules: ["mine": []])
    #expect(
      cells(builtin, "march2026")
        == ["march2026", "1", "+9", "+9", "0", "+2", "+2", "0", "-2", "-2", "0", "0", "of", "1"])
  }

  @Test func `are not compared where no wrapper has the branch for TDX guests`() throws {
    let text = try text(modules: [:])
    #expect(text.replacing("\n", with: " ").contains("mine has none"))
    #expect(!text.contains("march2026"))
  }
}
