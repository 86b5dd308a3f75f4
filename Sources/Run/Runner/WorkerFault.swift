import Freestanding
import Records

/// What ended a worker while, or after, it ran an arm: a line on its standard error.
struct WorkerFault: CustomStringConvertible {
  enum What {
    case signal(String)
    /// The arm did not end.
    case hang
    /// The arm left something of the processor's state changed.
    case left(StateLeft)
  }

  let what: What
  /// The arm's number in the worker's plan.
  let arm: Int

  init(what: What, arm: Int) {
    self.what = what
    self.arm = arm
  }

  /// Reads the line; nil if it is another.
  init?(_ line: Substring) {
    let words = line.split(separator: " ")
    guard words.count == 3, words[0] == "fault", let arm = Int(words[2]) else { return nil }
    self.arm = arm
    if words[1] == "hang" {
      what = .hang
    } else if words[1].hasPrefix(Self.left),
      let bits = UInt32(words[1].dropFirst(Self.left.count))
    {
      what = .left(StateLeft(rawValue: bits))
    } else {
      what = .signal(String(words[1]))
    }
  }

  var description: String {
    switch what {
    case .signal(let name): "fault \(name) \(arm)"
    case .hang: "fault hang \(arm)"
    case .left(let left): "fault \(Self.left)\(left.rawValue) \(arm)"
    }
  }

  var reason: String {
    switch what {
    case .signal(let name): "crashed with \(name)"
    case .hang: "does not end"
    case .left(let left):
      "leaves \(left.names.map { "\($0)" }.joined(separator: " and ")) changed"
    }
  }

  var ofLoop: LoopFault {
    switch what {
    case .signal: .crashed
    case .hang: .hung
    case .left: .leftState
    }
  }

  private static let left = "left:"
}
