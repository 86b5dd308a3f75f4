/// A toolchain's place among the versions of its family.
///
/// The family is the name without its numbers: `gcc` of `gcc-12`, `zig/clang` of
/// `zig-0.13/clang-18`, `aarch64-gcc` of `aarch64-gcc-12`. What else a name says, such as a
/// profile of flags, stays in it, so that only like is put beside like. The order is by the
/// numbers in the name, then by the one that the compiler says of itself.
package struct ToolchainVersion: Sendable, Hashable, Comparable {
  package let name: String
  /// The name without numbers.
  package let family: String
  /// The number that the compiler says of itself, such as `12.2.0`; empty if it says none.
  package let number: String
  private let order: [Int]

  /// The place of a toolchain.
  ///
  /// - Parameters:
  ///   - name: The name that the files know it by.
  ///   - text: What it says its version is.
  package init(name: String, text: String) {
    self.name = name
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map {
      $0.split(separator: "-", omittingEmptySubsequences: false)
    }
    let family = parts.map { $0.filter { !isNumber($0) }.joined(separator: "-") }
    self.family = family.joined(separator: "/")
    number = dottedNumber(in: text)
    order = parts.joined().filter(isNumber).flatMap(numbers) + numbers(number[...])
  }

  /// By family, then by number.
  package static func < (one: Self, other: Self) -> Bool {
    if one.family != other.family { return one.family < other.family }
    if one.order != other.order { return one.order.lexicographicallyPrecedes(other.order) }
    return one.name < other.name
  }
}

private func isNumber(_ text: Substring) -> Bool {
  text.first?.isWholeNumber == true && text.allSatisfy { $0.isWholeNumber || $0 == "." }
}

private func numbers(_ text: Substring) -> [Int] {
  text.split(separator: ".").compactMap { Int($0) }
}

/// The first number with a point in it: `12.2.0` of `gcc (Debian 12.2.0-14) 12.2.0`.
private func dottedNumber(in text: String) -> String {
  let words = text.split { !($0.isASCII && ($0.isWholeNumber || $0 == ".")) }
  return words.first { isNumber($0) && $0.contains(".") }.map(String.init) ?? ""
}
