import Analysis
import Freestanding
import Testing

/// The calls, their images and the lines that carry them.
struct CallTests {
  @Test func imagesHoldWhatTheCallNeeds() {
    for transport in CallTransport.allCases {
      for (index, call) in AuditedCall.all(over: transport).enumerated() {
        let words = call.image(index: index, trial: 0, seed: 3)
        #expect(words.count == Register.imageWords)
        let command = call.abi == .kvm ? Register.rax : .rcx
        if call.abi != .vmwareHB {
          #expect(words[command.word] & 0xffff_ffff == UInt64(call.command))
        }
        // What is no constant has something in both halves.
        for register in Register.general where register != .rdx {
          if register == .rax, call.abi == .kvm { continue }
          #expect(words[register.word] & 0xffff_ffff != 0)
          #expect(words[register.word] >> 32 != 0 || register == .rcx && call.abi == .vmwareHB)
        }
      }
    }
  }

  @Test func canariesDifferFromTrialToTrialAndRepeatWithTheSeed() {
    let call = AuditedCall.all(over: .port)[0]
    let first = call.image(index: 0, trial: 0, seed: 1)
    #expect(first == call.image(index: 0, trial: 0, seed: 1))
    for other in [
      call.image(index: 0, trial: 1, seed: 1), call.image(index: 1, trial: 0, seed: 1),
      call.image(index: 0, trial: 0, seed: 2),
    ] {
      #expect(zip(first, other).dropFirst(4).allSatisfy { $0 != $1 })
    }
  }

  @Test func linesCarryTrials() {
    let call = AuditedCall.all(over: .vmmcall)[5]
    let words = call.image(index: 5, trial: 2, seed: 9)
    let trial = CallTrial(
      transport: .vmmcall, index: 5, trial: 2, before: words, after: words.reversed())
    let line = trial.line
    #expect(CallTrial(line: line) == trial)
    for end in 0..<line.count { #expect(CallTrial(line: line.prefix(end)) != trial) }
    #expect(CallTrial(line: line + " 0") == nil)
    #expect(CallTrial(line: line.replacing("registers 4", with: "registers 5")) == nil)
  }

  @Test func everyFormOfTheCatalogueIsShownByACall() throws {
    let seen = CallTransport.allCases.flatMap { MadeUpCalls(over: $0) { _, _ in }.seen }
    #expect(Audit(forms: try AuditedForm.all(), seen: seen).notExamined.isEmpty)
  }
}
