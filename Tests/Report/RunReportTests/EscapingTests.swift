import Report
import Testing

@Suite struct `Escaped text` {
  @Test(arguments: ["<script>", "\"onload=", "'x", "&amp;", "a<b\u{301}"])
  func `has nothing that ends a tag or an attribute`(text: String) {
    let result = escaped(text)
    #expect(!result.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) })
  }

  @Test func `is taken apart by scalars, as a browser does it`() {
    // For Swift the quote and the accent are one character, which is not a quote.
    #expect(escaped("\"\u{301}x") == "&quot;\u{301}x")
    #expect(escaped("<\u{20D2}b") == "&lt;\u{20D2}b")
  }

  @Test func `spells out what turns the direction or can't be seen`() {
    #expect(escaped("a\u{202E}b") == "aU+202Eb")
    #expect(escaped("\u{0}\u{200F}\u{FEFF}") == "U+0000U+200FU+FEFF")
    #expect(visible("\u{1B}[31m") == "U+001B[31m")
  }

  @Test func `leaves all other text as it is`() {
    #expect(escaped("hypercall1.wide ±0.02 …\n") == "hypercall1.wide ±0.02 …\n")
  }

  @Test func `is what elements and attributes are made of`() {
    let text = "<i>"
    let element = Markup("b", [("title", "\"'>"), ("open", "")], Markup(text))
    #expect(element.source == "<b title=\"&quot;&#39;&gt;\" open>&lt;i&gt;</b>")
  }
}
