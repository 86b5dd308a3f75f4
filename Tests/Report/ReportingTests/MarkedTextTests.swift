import Report
import Testing

@Suite struct `A document with markers` {
  /// What a marker asks for, for these tests.
  private func answer(_ marker: Marker) -> String {
    marker.isBlock ? "[\(marker.words.joined(separator: "/"))]\n" : marker.words.last ?? ""
  }

  private func rendered(_ text: String) throws -> (text: String, stale: [Marker]) {
    try MarkedText(text).rendered { answer($0) }
  }

  @Test func `gets numbers into its lines and tables onto lines of their own`() throws {
    let text = """
      It costs <!-- show run --value cost -->9<!-- end --> cycles:

      <!-- show run --table forms -->
      old
      <!-- end -->
      The end.
      """
    let expected = """
      It costs <!-- show run --value cost -->cost<!-- end --> cycles:

      <!-- show run --table forms -->
      [show/run/--table/forms]
      <!-- end -->
      The end.
      """
    let (result, stale) = try rendered(text)
    #expect(result == expected)
    #expect(stale.map(\.line) == [1, 3])
    #expect(try rendered(result).text == result)
    #expect(try rendered(result).stale == [])
  }

  @Test func `is stale when one digit of it is changed`() throws {
    let text = "<!-- show run --value +0.25 -->+0.25<!-- end -->"
    #expect(try rendered(text).stale == [])
    #expect(try rendered(text.replacing("-->+0.25", with: "-->+0.26")).stale.count == 1)
  }

  @Test func `keeps words between quotes together`() throws {
    let document = try MarkedText("<!-- show run --loops 'a b.*' -->x<!-- end -->")
    #expect(document.markers.map(\.words) == [["show", "run", "--loops", "a b.*"]])
  }

  @Test(arguments: [
    "<!-- A remark. -->\n", "`<!-- show run -->` and `<!-- end -->` are what it looks for.\n",
    "No marker at all.\n", "",
  ])
  func `is left alone where there is none`(_ text: String) throws {
    let (result, stale) = try rendered(text)
    #expect(result == text)
    #expect(stale == [])
  }

  @Test(arguments: [
    "one\n<!-- show run -->\nno end\n",
    "one\n<!-- show run --><!-- show other -->x<!-- end -->\n",
  ])
  func `is refused, with the line, when a marker has no end`(_ text: String) {
    let error = #expect(throws: BadDocument.self) { try MarkedText(text) }
    #expect(error?.line == 2)
  }
}
