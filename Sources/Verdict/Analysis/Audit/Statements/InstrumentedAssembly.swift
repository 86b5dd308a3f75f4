import Catalogue
import Freestanding

/// Assembly whose asm statements and calls are made between two exchanges of all registers.
package struct InstrumentedAssembly: Sendable {
  /// A place of the program that is looked at.
  package struct Site: Sendable, Hashable {
    /// The statement's number; nil for a call of a function.
    package let statement: Int?
    /// The function that is called; empty for a statement.
    package let callee: String
    package let contract: StatementContract
  }

  /// The places, in the order of their numbers.
  package private(set) var sites: [Site] = []
  package private(set) var text = ""

  /// Puts the exchanges into what a compiler made of a marked module.
  ///
  /// - Parameters:
  ///   - assembly: In the syntax of GNU's assembler.
  ///   - module: The module.
  package init(_ assembly: String, of module: MarkedModule) {
    var lines: [String] = []
    var block: [String]?
    for line in assembly.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let word = line.trimmed
      if word == "#APP" {
        block = []
      } else if word == "#NO_APP", let body = block {
        lines += statement(body, module)
        block = nil
      } else if block != nil {
        block?.append(line)
      } else if let callee = Self.callee(in: word) {
        sites.append(Site(statement: nil, callee: callee, contract: .call))
        lines += enter(sites.count - 1) + [line] + leave()
      } else {
        lines.append(line)
      }
    }
    text = (lines + table).joined(separator: "\n") + "\n"
  }

  private mutating func statement(_ body: [String], _ module: MarkedModule) -> [String] {
    let plain = ["\t#APP"] + body + ["\t#NO_APP"]
    guard let end = body.last(where: { $0.trimmed.hasPrefix(MarkedModule.end) }) else {
      return plain
    }
    let parts = end.trimmed.dropFirst(MarkedModule.end.count).split(
      separator: "\t", omittingEmptySubsequences: false)
    guard let number = parts.first.flatMap({ Int($0) }), module.statements.indices.contains(number)
    else { return plain }
    let contract = StatementContract(
      module.statements[number].operands, places: parts.dropFirst().map(String.init),
      hasPairs: module.statements[number].hasPairs)
    let site = sites.count
    sites.append(Site(statement: number, callee: "", contract: contract))
    let mayJump = module.statements[number].operands.contains { $0.kind == .label }
    return enter(site) + (mayJump ? leavingByJumps(plain, site) : plain + leave())
  }

  /// An `asm goto` that jumps passes the exchange on its way too.
  private func leavingByJumps(_ block: [String], _ site: Int) -> [String] {
    let label = /\.L(?:tmp|BB)[0-9_]+/
    let targets = Set(block.flatMap { $0.matches(of: label).map { String($0.output) } }).sorted()
    guard !targets.isEmpty else { return block + leave() }
    let exits = Dictionary(
      uniqueKeysWithValues: targets.enumerated().map { ($1, ".Lclobber_jump\(site)_\($0)") })
    let over = ".Lclobber_over\(site)"
    let jumping = block.map { line in
      line.replacing(label) { exits[String($0.output)] ?? String($0.output) }
    }
    let leaving = targets.flatMap { target in
      ["\(exits[target] ?? target):"] + leave() + ["\tjmp\t\(target)"]
    }
    return jumping + leave() + ["\tjmp\t\(over)"] + leaving + ["\(over):"]
  }

  private func enter(_ site: Int) -> [String] {
    [
      "\tmovq\t%rax, clobber_rax(%rip)", "\tleaq\t.Lclobber_site\(site)(%rip), %rax",
      "\tcallq\tclobber_enter",
    ]
  }

  private func leave() -> [String] {
    [
      "\tmovq\t%rax, clobber_rax(%rip)", "\tmovq\t%rsp, clobber_left_rsp(%rip)",
      "\tmovq\tclobber_rsp(%rip), %rsp", "\tcallq\tclobber_leave",
    ]
  }

  /// The struct site of each place.
  private var table: [String] {
    ["\t.section\t.data.clobber_sites,\"aw\",@progbits", "\t.p2align\t3"]
      + sites.enumerated().flatMap { number, site in
        [
          ".Lclobber_site\(number):",
          "\t.quad\t" + site.words(number).map { "\($0)" }.joined(separator: ", "),
        ]
      }
  }

  /// The function that an instruction calls; nil if it calls none.
  private static func callee(in instruction: String) -> String? {
    let words = instruction.split(whereSeparator: \.isWhitespace)
    guard let head = words.first, head == "callq" || head == "call", words.count > 1 else {
      return nil
    }
    return String(words[1].prefix { $0 != "@" && $0 != "#" })
  }
}

extension InstrumentedAssembly.Site {
  /// The members of the struct site of the runtime.
  fileprivate func words(_ number: Int) -> [UInt64] {
    var kept: (general: UInt64, vectors: UInt64, masks: UInt64) = (0, 0, 0)
    var lost = kept
    var losesX87: UInt64 = 0
    for (register, declared) in contract.declared {
      switch register {
      case .general(let index):
        if declared != .clobbered { kept.general |= 1 << UInt64(index) }
        if !declared.isPromise { lost.general |= 1 << UInt64(index) }
      case .vector(let index):
        if declared != .clobbered { kept.vectors |= 1 << UInt64(index) }
        if !declared.isPromise { lost.vectors |= 1 << UInt64(index) }
      case .mask(let index):
        if declared != .clobbered { kept.masks |= 1 << UInt64(index) }
        if !declared.isPromise { lost.masks |= 1 << UInt64(index) }
      case .x87: losesX87 = 1
      case .flags, .mxcsr: break
      }
    }
    return [
      UInt64(number), kept.general, kept.vectors, kept.masks, lost.general, lost.vectors,
      lost.masks, losesX87,
    ]
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
  }
}

extension InstrumentedAssembly {
  /// The sources of what makes the exchanges, by name.
  package static let runtime = embeddedSources.filter { $0.0 == "statements.c" }

  /// What is declared at places that hold a trap.
  ///
  /// - Parameters:
  ///   - reached: The places that were executed.
  ///   - traps: The numbers of the statements that hold one.
  ///   - wrapper: Whose they are, for messages.
  /// - Returns: A contract for each statement.
  package func contracts(at reached: Set<Int>, of traps: Set<Int>, wrapper: String) -> [Contract] {
    var seen: Set<StatementContract> = []
    return reached.sorted().compactMap { site in
      guard let statement = sites[site].statement, traps.contains(statement),
        seen.insert(sites[site].contract).inserted
      else { return nil }
      return Contract(wrapper: wrapper, sites[site].contract)
    }
  }
}

extension Contract {
  /// What a statement declares of the registers that a call's images hold. The compilers of
  /// x86 take the flags for changed by every statement.
  init(wrapper: String, _ contract: StatementContract) {
    var declared: [Register: Declared] = [.flags: .clobbered]
    for (register, what) in contract.declared {
      if let register = register.inImage { declared[register] = what }
    }
    self.init(wrapper: wrapper, declared: declared)
  }
}
