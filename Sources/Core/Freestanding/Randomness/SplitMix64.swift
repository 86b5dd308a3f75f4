/// The finaliser of SplitMix64: a bijection of 64-bit words in which every input bit reaches every
/// output bit, so that seeds 1, 2, 3 … give unrelated states.
func mixed(_ word: UInt64) -> UInt64 {
  var z = word
  z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z >> 31)
}

/// The step of SplitMix64: 2^64 divided by the golden ratio, made odd.
let goldenStep: UInt64 = 0x9e37_79b9_7f4a_7c15
