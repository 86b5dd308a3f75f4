/// HTML or SVG. All that is not written in this program's own source has been escaped: a literal is
/// taken as it is, and every other text goes through ``init(_:)``.
package struct Markup: ExpressibleByStringLiteral, Sendable, Equatable {
  package private(set) var source: String

  package init(stringLiteral source: String) { self.source = source }

  package init(_ text: String) { source = escaped(text) }

  init() { source = "" }

  init(_ parts: [Markup]) {
    source = ""
    for part in parts { source += part.source }
  }

  /// An element; attributes without a value are written `[("open", "")]`.
  package init(_ name: StaticString, _ attributes: [(String, String)] = [], _ content: Markup...) {
    source = "<\(name)"
    for (name, value) in attributes {
      source += value.isEmpty ? " \(name)" : " \(name)=\"\(escaped(value))\""
    }
    source += ">"
    for part in content { source += part.source }
    source += "</\(name)>"
  }

  static func + (one: Markup, other: Markup) -> Markup { Markup([one, other]) }
  static func += (one: inout Markup, other: Markup) { one.source += other.source }
}

extension Sequence<Markup> {
  func joined() -> Markup { Markup(Array(self)) }
}

extension Markup {
  init(trusted source: String) { self.source = source }
}
