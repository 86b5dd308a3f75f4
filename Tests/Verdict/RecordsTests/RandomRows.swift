import Catalogue
import Records

extension RandomSource {
  mutating func block() -> BlockRow {
    BlockRow(
      runID: text(), toolchain: text(), loop: text(), copy: integer(), layout: below(10_000),
      process: integer(), round: integer(), iterations: 1 + below(5000),
      ticks: integer(), tscAuxStart: integer(), tscAuxEnd: integer(), stackOffset: integer(),
      flags: BlockFlags(rawValue: below(8)))
  }

  mutating func shape() -> LoopShape {
    LoopShape(
      operation: text(), form: text(), live: optional { $0.integer() }, caller: word(),
      transport: word())
  }

  mutating func codegen() -> CodegenRow {
    .with {
      $0.runID = text()
      $0.toolchain = text()
      $0.loop = text()
      $0.shape = shape()
      $0.codeHash = text()
      $0.bytes = optional { $0.integer() }
      $0.loopBytes = optional { $0.integer() }
      $0.instructions = optional { $0.integer() }
      $0.frameBytes = optional { $0.integer() }
      $0.pushes = optional { $0.integer() }
      $0.spills = optional { $0.integer() }
      $0.reloads = optional { $0.integer() }
      $0.moves = optional { $0.integer() }
      $0.constants = optional { $0.integer() }
      $0.registersWritten = Array(["rax", "rbx", "xmm0", "flags"].prefix(below(5)))
      $0.inlined = optional { $0.below(2) == 0 }
      $0.branches = optional { $0.integer() }
      $0.loopAlignment = optional { $0.integer() }
      $0.movable = optional { $0.below(2) == 0 }
      $0.reason = text()
      $0.executed = optional { $0.integer() }
      $0.all.instructions = optional { $0.integer() }
      $0.all.stack = optional { $0.integer() }
      $0.reachable.bytes = optional { $0.integer() }
      $0.reachable.pops = optional { $0.integer() }
      $0.canary = optional { $0.below(2) == 0 }
    }
  }

  mutating func word<Word: CaseIterable>() -> Word {
    Array(Word.allCases)[below(Word.allCases.count)]
  }

  mutating func summary() -> SummaryRow {
    .with {
      $0.runID = text()
      $0.tier = optional { $0.word() }
      $0.toolchain = text()
      $0.shape = shape()
      $0.loop = text()
      $0.baseline = text()
      $0.metric = optional { $0.word() }
      $0.unit = text()
      $0.layouts = optional { $0.integer() }
      $0.rounds = optional { $0.integer() }
      $0.estimate = optional { $0.double() }
      $0.ciLow = optional { $0.double() }
      $0.ciHigh = optional { $0.double() }
      $0.ciLevel = optional { $0.double() }
      $0.ciMethod = text()
      $0.signLow = optional { $0.double() }
      $0.signHigh = optional { $0.double() }
      $0.mde = optional { $0.double() }
      $0.verdict = optional { $0.word() }
      $0.controlStatus = optional { $0.word() }
      $0.note = text()
    }
  }
}

extension RandomSource {
  mutating func transferShape() -> TransferShape {
    TransferShape(
      direction: text(), transport: text(), path: text(), form: text(), bytes: integer(),
      bufferNode: optional { $0.integer() }, cpuNode: optional { $0.integer() },
      distance: optional { $0.integer() }, cache: text())
  }

  mutating func transfer() -> TransferRow {
    .with {
      $0.runID = text()
      $0.shape = transferShape()
      $0.copy = integer()
      $0.process = integer()
      $0.round = integer()
      $0.position = integer()
      $0.iterations = 1 + below(5000)
      $0.ticks = integer()
      $0.flags = BlockFlags(rawValue: below(4))
      $0.placed = optional { $0.below(2) == 0 }
    }
  }

  mutating func bandwidth() -> BandwidthRow {
    .with {
      $0.runID = text()
      $0.shape = transferShape()
      $0.copy = integer()
      $0.processes = optional { $0.integer() }
      $0.cycles = optional { $0.double() }
      $0.ciLow = optional { $0.double() }
      $0.ciHigh = optional { $0.double() }
      $0.ciLevel = optional { $0.double() }
      $0.bytesPerCycle = optional { $0.double() }
      $0.ratio = optional { $0.double() }
      $0.ratioLow = optional { $0.double() }
      $0.ratioHigh = optional { $0.double() }
      $0.verdict = optional { $0.word() }
      $0.controlStatus = optional { $0.word() }
      $0.verified = integer()
      $0.placed = optional { $0.below(2) == 0 }
    }
  }
}
