import Records

/// SplitMix64: the same rows on every machine and in every run.
struct RandomSource: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    return word ^ word >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// A count, small, large or as large as it can be.
  mutating func integer() -> Int {
    switch below(4) {
    case 0: below(10)
    case 1: [1_000_000_000_000, 999_999_999_999, 1, 0][below(4)]
    default: Int(truncatingIfNeeded: next() >> 25) >> below(39)
    }
  }

  /// Any bit pattern within what a file can have, and round numbers as they occur.
  mutating func double() -> Double {
    let value = below(2) == 0 ? Double(bitPattern: next()) : Double(integer() - integer()) / 100
    return value.magnitude <= 1e15 ? value : 0
  }

  /// Text of all that makes CSV hard, up to what a note may be.
  mutating func text() -> String {
    var text = String.UnicodeScalarView()
    let pieces: [Unicode.Scalar] = [
      ",", "\"", "\n", "\r", " ", "\t", "\0", "+", "a", "Z", "0", ".", "é", "\u{301}", "漢",
      "\u{FEFF}", "\u{2028}", "\u{1F469}", "\u{200D}", "\u{1F4BB}", "\u{10FFFF}", "\u{7F}",
    ]
    for _ in 0..<(below(10) == 0 ? below(200) : below(12)) {
      text.append(pieces[below(pieces.count)])
    }
    return String(text)
  }

  mutating func optional<T>(_ make: (inout RandomSource) -> T) -> T? {
    below(4) == 0 ? nil : make(&self)
  }
}
