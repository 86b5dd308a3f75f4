extension Microarchitecture {
  static let intel = [
    Microarchitecture(
      name: "Intel Skylake",
      // Skylake, Kaby, Coffee and Comet Lake; Skylake-SP, Cascade and Cooper Lake.
      models: Models(
        family: 6, models: [78...78, 94...94, 142...142, 158...158, 165...166, 85...85]),
      source: "LLVM's X86SchedSkylakeClient.td and X86SchedSkylakeServer.td",
      latencies: [
        "sub": 1, "xor": 1, "and": 1, "inc": 1, "neg": 1, "shl": 1, "cmov": 1, "bswap": 2,
        "imul": 3,
        "popcnt": 3, "lzcnt": 3, "crc32": 3, "addsd": 4, "mulsd": 4, "paddq": 1, "pand": 1,
        "pmuludq": 5,
      ],
      perCycle: [
        "add": 4, "sub": 4, "and": 4, "inc": 4, "neg": 4, "shl": 2, "bt": 2, "cmov": 2, "imul": 1,
        "popcnt": 1, "lzcnt": 1, "crc32": 1, "load": 2, "store": 1, "addsd": 2, "mulsd": 2,
        "paddq": 3, "pand": 3, "pmuludq": 2,
      ]),
    Microarchitecture(
      name: "Intel Ice Lake",
      // Ice Lake and Ice Lake-SP.
      models: Models(family: 6, models: [125...126, 106...106, 108...108]),
      source: "LLVM's X86SchedIceLake.td",
      latencies: [
        "sub": 1, "xor": 1, "and": 1, "inc": 1, "neg": 1, "shl": 1, "cmov": 1, "bswap": 2,
        "imul": 3,
        "popcnt": 3, "lzcnt": 3, "crc32": 3, "load": 5, "addsd": 4, "mulsd": 4, "paddq": 1,
        "pand": 1, "pmuludq": 5,
      ],
      perCycle: [
        "add": 4, "sub": 4, "and": 4, "inc": 4, "neg": 4, "shl": 2, "bt": 2, "cmov": 2, "imul": 1,
        "popcnt": 1, "lzcnt": 1, "crc32": 1, "load": 2, "addsd": 2, "mulsd": 2, "paddq": 3,
        "pand": 3, "pmuludq": 2,
      ]),
    Microarchitecture(
      name: "Intel Golden Cove",
      // Sapphire and Emerald Rapids.
      models: Models(family: 6, models: [143...143, 207...207]),
      // Left out is what the core does otherwise than the table has it: a chain of loads of one word
      // is faster than its 5 cycles, and a conditional move reads 1.04, twelve of them 0.8 each.
      source: "LLVM's X86SchedSapphireRapids.td",
      latencies: [
        "xor": 1, "and": 1, "shl": 1, "bswap": 2, "imul": 3, "popcnt": 3, "lzcnt": 3,
        "crc32": 3, "mulsd": 4, "pand": 1, "pmuludq": 5,
      ],
      perCycle: [
        "shl": 2, "imul": 1, "popcnt": 1, "lzcnt": 1, "crc32": 1, "load": 3, "store": 2,
        "addsd": 2, "mulsd": 2, "pand": 3, "pmuludq": 2,
      ]),
  ]
}
