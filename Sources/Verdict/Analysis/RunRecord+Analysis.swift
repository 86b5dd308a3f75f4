import Records

extension RunRecord {
  package mutating func take(_ analysis: Analysis) {
    clock.ticksPerCycle = analysis.ticksPerCycle
    clock.ticksPerCycleSpread = analysis.ticksPerCycleSpread
    clock.sharedShare = analysis.sharedShare
    controls = analysis.controls
    judging = analysis.judging
  }
}
