/// What a caller of a function has to know.
package struct Prototype: Sendable, Hashable {
  /// How many registers its arguments are in; nil if that is the caller's choice.
  package let arguments: Int?
  /// Whether something comes back.
  package let hasResult: Bool

  package init(arguments: Int?, hasResult: Bool) {
    self.arguments = arguments
    self.hasResult = hasResult
  }
}
