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

  mutating func integer() -> Int {
    switch below(4) {
    case 0: below(10)
    case 1: [Int.min, Int.min + 1, Int.max, -1, 0][below(5)]
    default: Int(truncatingIfNeeded: next()) >> below(64)
    }
  }

  /// Any finite bit pattern, and round numbers as they occur.
  mutating func double() -> Double {
    let value = below(2) == 0 ? Double(bitPattern: next()) : Double(integer()) / 100
    return value.isFinite ? value : 0
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
