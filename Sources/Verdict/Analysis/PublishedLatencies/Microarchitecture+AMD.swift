extension Microarchitecture {
  // The processors of each are those that Linux takes for it (arch/x86/kernel/cpu/amd.c). What only
  // one of several sources says, or what they say differently, is left out. What is said of loads
  // and stores is the guides' own: a model counts addresses that are not simple.
  static let amd = [
    Microarchitecture(
      name: "AMD Zen 2",
      models: Models(
        family: 0x17, models: [0x30...0x4f, 0x60...0x7f, 0x90...0x91, 0xa0...0xaf]),
      source: "LLVM's X86ScheduleZnver2.td",
      latencies: [
        "sub": 1, "xor": 1, "and": 1, "inc": 1, "neg": 1, "shl": 1, "rol": 1, "cmov": 1,
        "popcnt": 1,
        "lzcnt": 1, "crc32": 3, "addsd": 3, "mulsd": 3, "paddq": 1, "pand": 1,
      ],
      perCycle: [
        "add": 4, "sub": 4, "and": 4, "inc": 4, "neg": 4, "shl": 4, "rol": 4, "cmov": 4,
        "popcnt": 4,
        "lzcnt": 4, "crc32": 1, "mulsd": 2, "pand": 4,
      ]),
    Microarchitecture(
      name: "AMD Zen 3",
      models: Models(family: 0x19, models: [0x00...0x0f, 0x20...0x5f]),
      source: "LLVM's X86ScheduleZnver3.td, after AMD's optimization guide for family 19h (56665)",
      latencies: [
        "sub": 1, "xor": 1, "and": 1, "inc": 1, "neg": 1, "shl": 1, "rol": 1, "cmov": 1, "bswap": 1,
        "lea3": 2, "imul": 3, "popcnt": 1, "lzcnt": 1, "crc32": 3, "load": 4, "movzx": 1,
        "addsd": 3, "mulsd": 3, "paddq": 1, "pand": 1, "pmuludq": 3,
      ],
      perCycle: [
        "add": 4, "sub": 4, "and": 4, "inc": 4, "neg": 4, "shl": 2, "rol": 2, "bt": 2, "cmov": 2,
        "bswap": 4, "imul": 1, "popcnt": 4, "lzcnt": 4, "crc32": 1, "movzx": 4, "mov": 6, "zero": 6,
        "load": 3, "store": 2, "addsd": 2, "mulsd": 2, "paddq": 4, "pmuludq": 2,
      ]),
    Microarchitecture(
      name: "AMD Zen 4",
      models: Models(family: 0x19, models: [0x10...0x1f, 0x60...0xaf]),
      source: "LLVM's X86ScheduleZnver4.td, after AMD's optimization guide for Zen 4 (57647)",
      latencies: [
        "sub": 1, "xor": 1, "and": 1, "inc": 1, "neg": 1, "shl": 1, "rol": 1, "cmov": 1, "bswap": 1,
        "lea1": 1, "lea3": 2, "imul": 3, "popcnt": 1, "lzcnt": 1, "crc32": 3, "load": 4, "movzx": 1,
        "mul": 3, "addsd": 3, "mulsd": 3, "paddq": 1, "pand": 1, "pmuludq": 3,
      ],
      perCycle: [
        "add": 4, "sub": 4, "and": 4, "inc": 4, "neg": 4, "shl": 2, "rol": 2, "bt": 2, "cmov": 2,
        "bswap": 4, "imul": 1, "popcnt": 4, "lzcnt": 4, "crc32": 1, "movzx": 4, "mov": 6, "zero": 6,
        "load": 3, "store": 2, "addsd": 2, "mulsd": 2, "paddq": 4, "pmuludq": 2, "vector-load": 2,
        "vector-store": 1,
      ]),
    Microarchitecture(
      name: "AMD Zen 5",
      models: Models(family: 0x1a, models: [0x00...0x2f, 0x40...0x4f, 0x60...0x7f]),
      source: "LLVM's X86ScheduleZnver5.td, after AMD's optimization guide for Zen 5 (58455)",
      latencies: [
        "sub": 1, "xor": 1, "and": 1, "inc": 1, "neg": 1, "shl": 1, "rol": 1, "cmov": 1, "bswap": 1,
        "lea1": 1, "lea3": 2, "imul": 3, "popcnt": 1, "lzcnt": 1, "load": 4,
      ],
      perCycle: [
        "add": 6, "sub": 6, "and": 6, "inc": 6, "neg": 6, "shl": 3, "rol": 3, "bt": 3, "bswap": 6,
        "imul": 3, "popcnt": 6, "lzcnt": 6, "load": 4, "store": 2,
      ]),
  ]
}
