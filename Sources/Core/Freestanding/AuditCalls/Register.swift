/// A register of an image: its place in it.
package struct Register: Sendable, Hashable {
  /// The index of its first word.
  package let word: Int

  /// The register whose first word is at this index.
  package init(word: Int) { self.word = word }

  package static let imageWords = 49

  /// The 16 general registers, as the processor numbers them but for the order of the first.
  package static let general = (0..<16).map(Register.init(word:))
  package static let vector = (0..<16).map { Register(word: 17 + 2 * $0) }

  package static let rax = Register(word: 0)
  package static let rbx = Register(word: 1)
  package static let rcx = Register(word: 2)
  package static let rdx = Register(word: 3)
  package static let rsi = Register(word: 4)
  package static let rdi = Register(word: 5)
  package static let rbp = Register(word: 6)
  package static let rsp = Register(word: 7)
  package static let flags = Register(word: 16)

  /// Whether its halves are told apart.
  package var isGeneral: Bool { word < 16 }
}
