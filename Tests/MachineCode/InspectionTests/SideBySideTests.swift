import Catalogue
import Inspection
import Testing

@Suite struct `Two loops side by side` {
  static func listing(_ title: String, _ code: [UInt8]) throws -> LoopListing {
    let loop = try disassemble(code)
    return LoopListing(title: title, of: loop, loop: try loop.timedLoop(.vmcall))
  }

  /// `mov %rsi,%rax; vmcall`, and the same with a spill and a reload around the trap.
  static let narrow = Loops.loop([0x48, 0x89, 0xF0] + Loops.vmcall)
  static let wide = Loops.loop(
    [0x48, 0x89, 0xF0, 0x48, 0x89, 0x54, 0x24, 0x08] + Loops.vmcall
      + [0x48, 0x8B, 0x54, 0x24, 0x08])

  @Test func `line up what is equal and mark what is not`() throws {
    let text = try SideBySide.render(
      left: Self.listing("narrow", Self.narrow), right: Self.listing("wide", Self.wide), width: 100)
    #expect(
      text == """
        narrow                                             wide
          +0   movq    %rsi, %rax                            +0   movq    %rsi, %rax
                                                         >   +3   movq    %rdx, 8(%rsp)    ; spill a
        * +3   vmcall                   ; trap             * +8   vmcall                   ; trap
                                                         >   +11  movq    8(%rsp), %rdx    ; reload a
          +6   decq    %rdi                                  +16  decq    %rdi
          +9   jne     head                                  +19  jne     head

        """)
  }

  @Test func `pair lines that differ`() throws {
    let other = Loops.loop([0x48, 0x89, 0xD0] + Loops.vmcall)
    let text = try SideBySide.render(
      left: Self.listing("a", Self.narrow), right: Self.listing("b", other), width: 60)
    #expect(text.contains("%rsi, %rax    |   +0   movq    %rdx, %rax\n"))
    #expect(text.filter { $0 == "|" }.count == 1)
  }

  @Test func `are as wide as asked, with long lines cut`() throws {
    let long = Loops.loop(
      [0x48, 0xB8, 1, 2, 3, 4, 5, 6, 7, 8, 0x4A, 0xC7, 0x84, 0x8C, 0, 0, 1, 0, 0, 0, 0, 1]
        + Loops.vmcall)
    for width in [40, 41, 60, 140] {
      let text = try SideBySide.render(
        left: Self.listing("a", long), right: Self.listing("b", Self.wide), width: width)
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
      #expect(text.contains("…") == (width < 140))
    }
  }

  @Test func `differ in colour only by escape sequences`() throws {
    let (left, right) = try (
      Self.listing("narrow", Self.narrow), Self.listing("wide", Self.wide)
    )
    let plain = SideBySide.render(left: left, right: right, width: 72)
    let coloured = SideBySide.render(left: left, right: right, width: 72, color: true)
    #expect(coloured.contains("\u{1B}[32m"))
    #expect(coloured.contains("\u{1B}[1;33m* +3   vmcall"))
    var stripped = ""
    var isEscape = false
    for character in coloured {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { stripped.append(character) }
      if character == "m" { isEscape = false }
    }
    let lines = stripped.split(separator: "\n").map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    #expect(lines == plain.split(separator: "\n").map(String.init))
  }

  @Test func `of equal loops have no mark, wherever their code is`() throws {
    let code = Loops.loop([0x8B, 0x05, 0x10, 0, 0, 0] + Loops.vmcall)
    var other = code
    other[2] = 0x20
    let text = try SideBySide.render(left: Self.listing("a", code), right: Self.listing("b", other))
    #expect(!text.contains("|") && !text.contains("<") && !text.contains(">"))
    other[1] = 0x0D  // another register
    let marked = try SideBySide.render(
      left: Self.listing("a", code), right: Self.listing("b", other))
    #expect(marked.filter { $0 == "|" }.count == 1)
  }
}
