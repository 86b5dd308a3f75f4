/// Where execution can go in a function, instruction by instruction.
struct ControlFlow {
  let disassembly: Disassembly
  /// For each instruction the index of the one it jumps to inside the function, else -1.
  private let jumps: [Int32]
  /// The calls that no execution makes, by their index.
  private let coldCalls: Set<Int>

  /// Finds where the jumps of a function go.
  ///
  /// - Parameters:
  ///   - disassembly: The function.
  ///   - coldCalls: Those of its calls that no execution makes, by their index: the way ends there.
  init(_ disassembly: Disassembly, coldCalls: Set<Int> = []) {
    self.disassembly = disassembly
    self.coldCalls = coldCalls
    jumps = disassembly.instructions.map { instruction in
      switch instruction.flow {
      case .jump(let target), .branch(let target):
        Int32(target.flatMap { disassembly.index(at: $0) } ?? -1)
      case .next, .call, .indirectCall, .indirectJump, .leave: -1
      }
    }
  }

  /// Whether execution can go on to the next instruction.
  func fallsThrough(_ index: Int) -> Bool {
    guard index + 1 < jumps.count, !coldCalls.contains(index) else { return false }
    return switch disassembly.instructions[index].flow {
    case .next, .branch, .call, .indirectCall: true
    case .jump, .indirectJump, .leave: false
    }
  }

  func jump(_ index: Int) -> Int? { jumps[index] < 0 ? nil : Int(jumps[index]) }

  /// Whether execution can get from an instruction to the function's end.
  func returns(from start: Int) -> Bool {
    var seen: Set<Int> = [start]
    var open = [start]
    while let index = open.popLast() {
      if disassembly.instructions[index].mnemonic.hasPrefix("ret") { return true }
      for next in [fallsThrough(index) ? index + 1 : nil, jump(index)] {
        if let next, seen.insert(next).inserted { open.append(next) }
      }
    }
    return false
  }

  /// The sets of instructions that can come round to themselves, each in the order of addresses.
  ///
  /// These are the strongly connected components that hold a cycle (Tarjan's algorithm, with its
  /// recursion unrolled, as a function can be long).
  ///
  /// - Parameter removed: An instruction to treat as if execution ended there.
  /// - Returns: The sets.
  func cycles(without removed: Int? = nil) -> [[Int]] {
    let count = jumps.count
    var order = [Int32](repeating: -1, count: count)
    var low = [Int32](repeating: 0, count: count)
    var onStack = [Bool](repeating: false, count: count)
    var stack: [Int] = []
    var work: [(node: Int, edge: Int)] = []
    var counter: Int32 = 0
    var found: [[Int]] = []

    for root in 0..<count where order[root] < 0 && root != removed {
      work.append((root, 0))
      while let (node, edge) = work.last {
        if edge == 0 {
          order[node] = counter
          low[node] = counter
          counter += 1
          stack.append(node)
          onStack[node] = true
        }
        guard edge < 2 else {
          work.removeLast()
          if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
          guard low[node] == order[node] else { continue }
          let first = stack.lastIndex(of: node) ?? 0
          let component = stack[first...].sorted()
          stack.removeSubrange(first...)
          for member in component { onStack[member] = false }
          if component.count > 1 || jump(node) == node { found.append(component) }
          continue
        }
        work[work.count - 1].edge += 1
        let next = edge == 0 ? (fallsThrough(node) ? node + 1 : nil) : jump(node)
        guard let next, next != removed else { continue }
        if order[next] < 0 {
          work.append((next, 0))
        } else if onStack[next] {
          low[node] = min(low[node], order[next])
        }
      }
    }
    return found
  }
}
