/// The first line of a guest: what follows.
package struct BeginLine: Line {
  package static var kind: StaticString { "begin" }
  /// `x86_64` or `aarch64`.
  package var architecture = Text()
  package var version = Text()
  /// What every random choice derives from.
  package var seed: UInt64 = 0
  package var layouts = 0
  /// Rounds, in each of which every layout is measured once.
  package var rounds = 0
  /// What the counter is said to count: `ticks` or `instructions`.
  package var counts = Text()

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&architecture)
    try visitor.field(&version)
    try visitor.field(&seed)
    try visitor.field(&layouts)
    try visitor.field(&rounds)
    try visitor.field(&counts)
  }
}

/// Something that the guest found out about its machine.
package struct FactLine: Line {
  package static var kind: StaticString { "fact" }
  /// Such as `cpu.family`.
  package var name = Text()
  package var value = Text()

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&name)
    try visitor.field(&value)
  }
}

/// Whether a transport can be used in this guest.
package struct TransportLine: Line {
  package static var kind: StaticString { "transport" }
  package var name = Text()
  /// Whether loops over it run.
  package var isAvailable = false
  /// What answers, or why it can't be used.
  package var reason = Text()

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&name)
    try visitor.field(&isAvailable)
    try visitor.field(&reason)
  }
}

/// A toolchain that built loops of the image. Toolchains are numbered as they come.
package struct ToolchainLine: Line {
  package static var kind: StaticString { "toolchain" }
  package var name = Text()
  package var compiler = Text()
  package var version = Text()
  package var hash = Text()
  package var flags = Text()

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&name)
    try visitor.field(&compiler)
    try visitor.field(&version)
    try visitor.field(&hash)
    try visitor.field(&flags)
  }
}

/// A loop, or its twin, that will be measured.
package struct ArmLine: Line {
  package static var kind: StaticString { "arm" }
  package var index = 0
  package var toolchain = 0
  /// 1 for a twin.
  package var copy = 0
  /// Iterations of the short block.
  package var iterations = 0
  package var loop = Text()

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&index)
    try visitor.field(&toolchain)
    try visitor.field(&copy)
    try visitor.field(&iterations)
    try visitor.field(&loop)
  }
}

/// A loop that will not be measured.
package struct SkipLine: Line {
  package static var kind: StaticString { "skip" }
  package var loop = Text()
  package var reason = Text()

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&loop)
    try visitor.field(&reason)
  }
}

/// A loop that will not be measured because of what it did.
package struct BrokenLine: Line {
  package static var kind: StaticString { "broken" }
  package var loop = Text()
  /// Which toolchain, as the order of their lines says.
  package var toolchain = 0
  /// What it is called in run.json.
  package var fault = Text()
  package var reason = Text()

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&loop)
    try visitor.field(&toolchain)
    try visitor.field(&fault)
    try visitor.field(&reason)
  }
}

package struct BlockLine: Line, Equatable {
  package static var kind: StaticString { "block" }
  package var arm = 0
  /// The layout, from 0.
  package var layout = 0
  /// The round, from 0.
  package var round = 0
  /// The place in the layout's round, from 0.
  package var position = 0
  package var iterations = 0
  package var ticks: UInt64 = 0
  package var auxStart = 0
  package var auxEnd = 0
  package var stackOffset = 0

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
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
package struct FaultLine: Line {
  package static var kind: StaticString { "fault" }
  package var reason = Text()
  /// The number of an exception.
  package var number: UInt64 = 0
  package var code: UInt64 = 0
  package var address: UInt64 = 0

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&reason)
    try visitor.field(&number)
    try visitor.field(&code)
    try visitor.field(&address)
  }
}

/// The last line: nothing follows, and nothing that came before may be missing.
package struct EndLine: Line {
  package static var kind: StaticString { "end" }
  /// Lines before this one.
  package var lines = 0

  package init() {}

  package mutating func visit<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) {
    try visitor.field(&lines)
  }
}
