import Catalogue
import Host
import Report
import Runner

/// One line on standard error that tells how a run goes: on a terminal it is written
/// over, elsewhere only what matters is said.
final class Progress: Sendable {
  private let isQuiet: Bool
  private let isVerbose: Bool
  private let isTerminal = Terminal.isStandardError
  private let start = ContinuousClock.now

  init(isQuiet: Bool, isVerbose: Bool = false) {
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
  }

  /// Says what is going on, unless nobody wants to know.
  func tell(_ line: String) {
    guard !isQuiet else { return }
    over("")
    note(line)
  }

  /// Says what is done just now, and when, to who wants to know it all.
  func detail(_ line: @autoclosure () -> String) {
    guard isVerbose else { return }
    over("")
    note("\(fixed((ContinuousClock.now - start) / .seconds(1), 2)) s  \(line())")
  }

  func show(_ event: RunEvent) {
    switch event {
    case .planned(let loops, let skipped):
      tell("measuring \(counted(loops, "loop"))")
      for (reason, count) in skipped.sorted(by: { $0.key < $1.key }) {
        tell("skipping \(counted(count, "loop")) \(reason)")
      }
    case .measured(let done, let total, let tier):
      guard !isQuiet, isTerminal else { return }
      let elapsed = ContinuousClock.now - start
      let left = elapsed / done * (total - done)
      over("part \(done) of \(total) (\(tier.rawValue)), \(whole(left)) s left")
    case .deciding(let open, let layouts):
      tell("\(open) comparisons are not decided: measuring them in \(layouts) layouts")
    case .undecided(let open, let reason):
      tell("\(open) comparisons stay undecided: \(reason)")
    case .warning(let text):
      over("")
      note("warning: \(text)")
    case .detail(let text):
      detail(text)
    case .analysing:
      guard !isQuiet, isTerminal else { return }
      over("judging")
    }
  }

  /// Leaves the line empty.
  func end() {
    if !isQuiet, isTerminal { over("") }
  }

  private func over(_ text: String) {
    guard isTerminal else { return }
    Terminal.overwrite(text)
  }

  private func whole(_ duration: Duration) -> Int64 {
    duration.components.seconds
      + (duration.components.attoseconds >= 500_000_000_000_000_000 ? 1 : 0)
  }
}
