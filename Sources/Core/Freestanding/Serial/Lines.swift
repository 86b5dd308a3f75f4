/// The first line of a guest: what follows.
public struct BeginLine: Line {
  /// The word that tells the kinds apart.
  public static var kind: StaticString { "begin" }
  /// `x86_64` or `aarch64`.
  public var architecture = Text()
  /// The version of the program that made the image.
  public var version = Text()
  /// What every random choice derives from.
  public var seed: UInt64 = 0
  /// Code placements.
  public var layouts = 0
  /// Rounds, in each of which every placement is measured once.
  public var rounds = 0
  /// What the counter is said to count: `ticks` or `instructions`.
  public var counts = Text()

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&architecture)
    try visitor.field(&version)
    try visitor.field(&seed)
    try visitor.field(&layouts)
    try visitor.field(&rounds)
    try visitor.field(&counts)
  }
}

/// Something that the guest found out about its machine.
public struct FactLine: Line {
  /// The word that tells the kinds apart.
  public static var kind: StaticString { "fact" }
  /// Such as `cpu.family`.
  public var name = Text()
  /// The number, or the text, that it is.
  public var value = Text()

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&name)
    try visitor.field(&value)
  }
}

/// Whether a transport can be used in this guest.
public struct TransportLine: Line {
  /// The word that tells the kinds apart.
  public static var kind: StaticString { "transport" }
  /// The transport.
  public var name = Text()
  /// Whether kernels over it run.
  public var isAvailable = false
  /// What answers, or why it can't be used.
  public var reason = Text()

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&name)
    try visitor.field(&isAvailable)
    try visitor.field(&reason)
  }
}

/// A toolchain that built kernels of the image. Toolchains are numbered as they come.
public struct ToolchainLine: Line {
  /// The word that tells the kinds apart.
  public static var kind: StaticString { "toolchain" }
  /// The toolchain's name.
  public var name = Text()
  /// Where the compiler was.
  public var compiler = Text()
  /// What it said of its version.
  public var version = Text()
  /// The hash of the compiler.
  public var hash = Text()
  /// The flags, with a space between them.
  public var flags = Text()

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&name)
    try visitor.field(&compiler)
    try visitor.field(&version)
    try visitor.field(&hash)
    try visitor.field(&flags)
  }
}

/// A kernel, or its twin, that will be measured.
public struct ArmLine: Line {
  /// The word that tells the kinds apart.
  public static var kind: StaticString { "arm" }
  /// What block lines call it.
  public var index = 0
  /// Its toolchain's number.
  public var toolchain = 0
  /// 1 for a twin.
  public var copy = 0
  /// Iterations of the short block.
  public var iterations = 0
  /// The kernel's id.
  public var kernel = Text()

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&index)
    try visitor.field(&toolchain)
    try visitor.field(&copy)
    try visitor.field(&iterations)
    try visitor.field(&kernel)
  }
}

/// A kernel that will not be measured.
public struct SkipLine: Line {
  /// The word that tells the kinds apart.
  public static var kind: StaticString { "skip" }
  /// The kernel's id.
  public var kernel = Text()
  /// Why.
  public var reason = Text()

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&kernel)
    try visitor.field(&reason)
  }
}

/// A kernel that will not be measured because of what it did.
public struct BrokenLine: Line {
  /// The word that tells the kinds apart.
  public static var kind: StaticString { "broken" }
  /// The kernel's id.
  public var kernel = Text()
  /// Which toolchain, as the order of their lines says.
  public var toolchain = 0
  /// What it is called in run.json.
  public var fault = Text()
  /// What happened.
  public var reason = Text()

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&kernel)
    try visitor.field(&toolchain)
    try visitor.field(&fault)
    try visitor.field(&reason)
  }
}

/// One timed block.
public struct BlockLine: Line, Equatable {
  /// The word that tells the kinds apart.
  public static var kind: StaticString { "block" }
  /// Which kernel, as its arm line says.
  public var arm = 0
  /// The code placement, from 0.
  public var layout = 0
  /// The round, from 0.
  public var round = 0
  /// The place in the layout's round, from 0.
  public var position = 0
  /// Calls made.
  public var iterations = 0
  /// What the counter counted.
  public var ticks: UInt64 = 0
  /// The CPU at the start.
  public var auxStart = 0
  /// The CPU at the end.
  public var auxEnd = 0
  /// Bytes by which the stack was moved.
  public var stackOffset = 0

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&arm)
    try visitor.field(&layout)
    try visitor.field(&round)
    try visitor.field(&position)
    try visitor.field(&iterations)
    try visitor.field(&ticks)
    try visitor.field(&auxStart)
    try visitor.field(&auxEnd)
    try visitor.field(&stackOffset)
  }
}

/// An exception that ended the guest, or something in its parameters that it can't do.
public struct FaultLine: Line {
  /// The word that tells the kinds apart.
  public static var kind: StaticString { "fault" }
  /// What happened.
  public var reason = Text()
  /// The number of an exception.
  public var number: UInt64 = 0
  /// The processor's code of it.
  public var code: UInt64 = 0
  /// Where it happened.
  public var address: UInt64 = 0

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&reason)
    try visitor.field(&number)
    try visitor.field(&code)
    try visitor.field(&address)
  }
}

/// The last line: nothing follows, and nothing that came before may be missing.
public struct EndLine: Line {
  /// The word that tells the kinds apart.
  public static var kind: StaticString { "end" }
  /// Lines before this one.
  public var lines = 0

  /// A line to be filled in.
  public init() {}

  /// Shows each field to `visitor`.
  public mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&lines)
  }
}
