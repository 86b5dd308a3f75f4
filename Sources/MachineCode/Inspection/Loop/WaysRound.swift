/// All ways round a loop, from where it is entered back to there.
struct WaysRound: Equatable {
  /// Where every iteration begins.
  let entry: Int
  let traps: ClosedRange<Int>
  let instructions: ClosedRange<Int>
}

extension ControlFlow {
  /// The ways round a loop; nil if it is entered at more places than one, or holds another loop.
  func waysRound(_ body: [Int], isTrap: (Int) -> Bool) -> WaysRound? {
    let members = Set(body)
    func next(_ index: Int) -> [Int] {
      [fallsThrough(index) ? index + 1 : nil, jump(index)].compactMap { $0 }
    }
    // Padding before the loop leads into it, and nothing leads to the padding.
    var entries = Set(members.contains(0) ? [0] : [])
    var reached: Set<Int> = [0]
    var ahead = [0]
    while let index = ahead.popLast() {
      for following in next(index) {
        if members.contains(following), !members.contains(index) { entries.insert(following) }
        if reached.insert(following).inserted { ahead.append(following) }
      }
    }
    guard entries.count == 1, let entry = entries.first else { return nil }
    // An instruction is settled when all that can follow it is: the last come first.
    var settled: [Int: (traps: ClosedRange<Int>, instructions: ClosedRange<Int>)] = [:]
    var open: Set<Int> = []
    var work = [entry]
    while let index = work.last {
      let following = next(index).filter { members.contains($0) }
      let missing = following.filter { $0 != entry && settled[$0] == nil }
      guard missing.isEmpty else {
        guard open.insert(index).inserted, missing.allSatisfy({ !open.contains($0) }) else {
          return nil
        }
        work += missing
        continue
      }
      work.removeLast()
      open.remove(index)
      guard settled[index] == nil else { continue }
      let ends = following.map { $0 == entry ? (0...0, 0...0) : settled[$0] ?? (0...0, 0...0) }
      let own = isTrap(index) ? 1 : 0
      func range(_ parts: [ClosedRange<Int>], adding more: Int) -> ClosedRange<Int>? {
        guard let least = parts.map(\.lowerBound).min(), let most = parts.map(\.upperBound).max()
        else { return nil }
        return least + more...most + more
      }
      guard let traps = range(ends.map(\.0), adding: own),
        let instructions = range(ends.map(\.1), adding: 1)
      else { return nil }
      settled[index] = (traps, instructions)
    }
    return settled[entry].map {
      WaysRound(entry: entry, traps: $0.traps, instructions: $0.instructions)
    }
  }
}
