import Records

extension RunRecord {
  /// Takes over what an analysis says of the whole run.
  package mutating func take(_ analysis: Analysis) {
    clock.ticksPerCycle = analysis.ticksPerCycle
    clock.ticksPerCycleSpread = analysis.ticksPerCycleSpread
    clock.sharedShare = analysis.sharedShare
    controls = analysis.controls
    judging = analysis.judging
  }
}
