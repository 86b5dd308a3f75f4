import Host
import Runner
import Synchronization

/// How a guest is getting on, on standard error.
final class GuestProgress: Sendable {
  private let isQuiet: Bool
  private let isTerminal = Terminal.isStandardError
  private let last = Mutex(ContinuousClock.now)

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func show(_ event: GuestEvent) {
    switch event {
    case .built:
      guard !isQuiet, isTerminal else { return }
      Terminal.overwrite("booting")
    case .firstSample(let duration):
      guard !isQuiet else { return }
      if isTerminal { Terminal.overwrite("") }
      note("first sample \(milliseconds(duration)) ms after the start")
    case .measured(let done, let total):
      guard !isQuiet, isTerminal, total > 0, isTime() else { return }
      Terminal.overwrite("block \(done) of \(total)")
    case .warning(let text):
      if isTerminal { Terminal.overwrite("") }
      note("warning: \(text)")
    }
  }

  /// Leaves the line empty.
  func end() {
    if !isQuiet, isTerminal { Terminal.overwrite("") }
  }

  /// Ten times a second is enough for anybody.
  private func isTime() -> Bool {
    last.withLock { last in
      let now = ContinuousClock.now
      guard now - last > .milliseconds(100) else { return false }
      last = now
      return true
    }
  }

  private func milliseconds(_ duration: Duration) -> Int64 {
    duration.components.seconds * 1000
      + duration.components.attoseconds / 1_000_000_000_000_000
  }
}
