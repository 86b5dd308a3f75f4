import Freestanding

/// What a guest said, as far as it came through.
package struct GuestLog: Sendable {
  /// The first line; nil when none came.
  package private(set) var begin: BeginLine?
  /// What the guest found out about its machine, by name.
  package private(set) var facts: [String: String] = [:]
  package private(set) var transports: [TransportLine] = []
  /// What built the loops, by number.
  package private(set) var toolchains: [ToolchainLine] = []
  /// The loops measured, by index.
  package private(set) var arms: [Int: ArmLine] = [:]
  package private(set) var skipped: [SkipLine] = []
  /// Loops that were left out because of what they did.
  package private(set) var broken: [BrokenLine] = []
  /// Blocks, in the order in which they were timed.
  package private(set) var blocks: [BlockLine] = []
  /// The registers round the calls of an audit.
  package private(set) var registers: [RegistersLine] = []
  /// An exception, or a parameter that the guest can't follow.
  package private(set) var fault: FaultLine?
  /// What was lost on the way, a sentence each.
  package private(set) var losses: [String] = []
  /// Whether the last line came, and said that none is missing.
  package private(set) var isWhole = false
  /// The last line of all, whoever printed it.
  package private(set) var lastWords = ""
  /// Why the image could not even start, in the words of what was to start it.
  package private(set) var refusal: String?
  /// Whether firmware would not start it, as Secure Boot takes signed programs alone.
  private(set) var isUnsigned = false

  /// How often the guest started again, after which nothing counts that came before.
  private(set) var restarts = 0

  private static let refused = "clobber refused: "
  private var reader = LineReader()
  private var lines = 0

  package init() {}

  /// Takes bytes of the serial line, in pieces of any size.
  package mutating func take(_ bytes: some Sequence<UInt8>) {
    for event in reader.take(bytes) { take(event) }
  }

  /// Takes the end: nothing more will come.
  package mutating func end() {
    for event in reader.end() { take(event) }
    let unnamed = blocks.count { !isNamed($0) }
    if unnamed > 0 {
      lose("\(unnamed) blocks are left out: the lines that name their loops are lost")
    }
    if lines == 0 {
      losses.append(losses.isEmpty ? "no line of a guest is in it" : "no line in it is whole")
    } else if !isWhole, losses.isEmpty {
      losses.append("it ends after \(lines) lines, before the guest said that it was done")
    }
  }

  func isNamed(_ block: BlockLine) -> Bool {
    arms[block.arm].map { toolchains.indices.contains($0.toolchain) } ?? false
  }

  private mutating func take(_ event: LineReader.Event) {
    switch event {
    case .line(let raw):
      lastWords = "\(String(decoding: raw.kind, as: UTF8.self)), its line \(raw.sequence)"
      if isWhole { lose("line \(raw.sequence) came after the last one") }
      lines += 1
      if !take(raw) { lose("line \(raw.sequence) is of a kind, or has fields, that are not known") }
    case .corrupt(let line): lose("line \(line) of the log is damaged")
    case .missing(let first, let count):
      lose(count == 1 ? "line \(first) is missing" : "\(count) lines from \(first) on are missing")
    case .restarted(let line):
      lose("the guest started again at line \(line) of the log; what came before is left out")
      let losses = self.losses
      let reader = self.reader
      let restarts = self.restarts + 1
      self = GuestLog()
      self.restarts = restarts
      self.losses = losses
      self.reader = reader
    case .otherVersion(let line):
      lose("line \(line) of the log is of another version of the format")
    case .foreign(let bytes):
      lastWords = String(decoding: bytes.prefix(400), as: UTF8.self)
      if lastWords.contains("BdsDxe: failed to"),
        ["Access Denied", "Security Violation"].contains(where: lastWords.contains)
      {
        isUnsigned = true
      }
      if let words = lastWords.ranges(of: Self.refused).first {
        refusal = String(lastWords[words.upperBound...].prefix { $0 != "." && !$0.isNewline })
      }
    }
  }

  private mutating func take(_ raw: RawLine) -> Bool {
    if let line = BlockLine(raw) {
      blocks.append(line)
    } else if let line = ArmLine(raw) {
      arms[line.index] = line
    } else if let line = SkipLine(raw) {
      skipped.append(line)
    } else if let line = BrokenLine(raw) {
      broken.append(line)
    } else if let line = FactLine(raw) {
      facts[line.name.string] = line.value.string
    } else if let line = TransportLine(raw) {
      transports.append(line)
    } else if let line = ToolchainLine(raw) {
      toolchains.append(line)
    } else if let line = BeginLine(raw) {
      begin = line
    } else if let line = RegistersLine(raw) {
      registers.append(line)
    } else if let line = FaultLine(raw) {
      fault = line
    } else if let line = EndLine(raw) {
      isWhole = losses.isEmpty && line.lines == lines - 1
      if line.lines != lines - 1 { lose("\(line.lines) lines were sent and \(lines - 1) came") }
    } else {
      return false
    }
    return true
  }

  /// The first losses are told one by one, the rest are as many more.
  private mutating func lose(_ what: String) {
    isWhole = false
    if losses.count < 20 { losses.append(what) }
  }
}

extension Text {
  package var string: String { String(decoding: bytes, as: UTF8.self) }
}
