/// A register of an image: its place in it.
public struct Register: Sendable, Hashable {
  /// The index of its first word.
  public let word: Int

  /// The register whose first word is at this index.
  public init(word: Int) { self.word = word }

  /// Words in an image of all registers.
  public static let imageWords = 49

  /// The 16 general registers, as the processor numbers them but for the order of the first.
  public static let general = (0..<16).map(Register.init(word:))
  /// The vector registers, two words each.
  public static let vector = (0..<16).map { Register(word: 17 + 2 * $0) }

  /// The register rax.
  public static let rax = Register(word: 0)
  /// The register rbx.
  public static let rbx = Register(word: 1)
  /// The register rcx.
  public static let rcx = Register(word: 2)
  /// The register rdx.
  public static let rdx = Register(word: 3)
  /// The register rsi.
  public static let rsi = Register(word: 4)
  /// The register rdi.
  public static let rdi = Register(word: 5)
  /// The register rbp.
  public static let rbp = Register(word: 6)
  /// The register rsp.
  public static let rsp = Register(word: 7)
  /// The flags.
  public static let flags = Register(word: 16)

  /// Whether its halves are told apart.
  public var isGeneral: Bool { word < 16 }
}
