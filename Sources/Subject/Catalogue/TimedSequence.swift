import CCatalogue

/// One instruction, or a few that belong together, whose time is asked for by itself: in a chain,
/// in which each waits for the one before it, or in a stream, in which none does.
package struct TimedSequence: Sendable, Hashable {
  package enum Question: String, CaseIterable, Sendable, Hashable {
    /// How long the next one waits that needs the result.
    case latency
    /// How soon the next one follows that does not.
    case throughput
  }

  /// What is asked; the operation in its loop's id.
  package let question: Question
  /// The name, the form in its loop's id.
  package let name: String
  /// The instructions, one a line, as an inline assembler takes them.
  package let instructions: String

  package var loop: Loop {
    Loop(operation: question.rawValue, form: name, live: 0, caller: .c, transport: .none)
  }

  /// How many of it there are in one iteration of the loop.
  package var count: Int { question.count }

  /// Every sequence of an architecture that is measured for its own sake; the few that every run
  /// has are chains.
  package static func all(on architecture: Architecture) -> [TimedSequence] {
    let latencies = unsafe entries({ unsafe clobber_latency_at(architecture.list, $0) }) {
      unsafe TimedSequence(.latency, $0)
    }
    let throughputs = unsafe entries({ unsafe clobber_throughput_at(architecture.list, $0) }) {
      unsafe TimedSequence(.throughput, $0)
    }
    return latencies + throughputs
  }

  private init(_ question: Question, _ entry: clobber_sequence) {
    self.question = question
    name = unsafe hyphenated(String(cString: entry.name))
    instructions = unsafe String(cString: entry.instructions)
  }
}

extension TimedSequence.Question {
  /// How many sequences there are in one iteration of the loop.
  package var count: Int {
    switch self {
    case .latency: Chain.length
    case .throughput: Int(CLOBBER_STREAM_LENGTH)
    }
  }
}

extension Loop {
  /// What a loop of sequences asks, a reference chain among them; nil for every other.
  package var question: TimedSequence.Question? {
    switch role {
    case .chain: .latency
    case .sequence: TimedSequence.Question(rawValue: operation)
    case .baseline, .candidate, .dose, .trap: nil
    }
  }
}
