import Catalogue
import Records

/// Some loops, named by the parts of their ids: `hypercall1,hypercall3.by-inputs.*.c.nop`. Each
/// part is a list of names or `*`, and the last parts may be left out.
package struct LoopPattern: Sendable, Hashable {
  private let parts: [Set<String>?]

  /// Every loop.
  package static let all = LoopPattern(parts: [])

  private init(parts: [Set<String>?]) { self.parts = parts }

  /// Loops of such ids; nil if there are more than five parts or an empty one.
  package init?(_ text: String) {
    let names = text.split(separator: ".", omittingEmptySubsequences: false).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard names.count <= 5, names.allSatisfy({ !$0.contains("") }) else { return nil }
    parts = names.map { $0 == ["*"] ? nil : Set($0) }
  }

  /// Whether a loop is one of them.
  package func matches(_ shape: LoopShape) -> Bool {
    zip(parts, Self.names(of: shape)).allSatisfy { wanted, name in
      wanted.map { $0.contains(name) } ?? true
    }
  }

  /// Whether a loop is one of them, or what forms are compared with where one of them is.
  package func matchesWithBaseline(_ shape: LoopShape) -> Bool {
    zip(parts, Self.names(of: shape)).enumerated().allSatisfy { place, part in
      let (wanted, name) = part
      return (place == 1 && name == baselineForm) || (wanted.map { $0.contains(name) } ?? true)
    }
  }

  private static func names(of shape: LoopShape) -> [String] {
    [
      shape.operation, shape.form, shape.live.map { "\($0)" } ?? "", shape.caller.rawValue,
      shape.transport.rawValue,
    ]
  }
}
