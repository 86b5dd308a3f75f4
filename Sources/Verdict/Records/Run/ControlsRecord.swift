/// Whether a run's controls allow an answer.
package enum ControlStatus: String, Codable, CSVValue, CaseIterable, Sendable {
  case passed
  case failed
}

/// How the controls of a run came out.
package struct ControlsRecord: Codable, Sendable, Hashable {
  package var twins: Int
  /// Twins that read other than their loops, though they are the same bytes.
  package var twinsDifferent: Int
  package var doses: [DoseRecord]
  package var status: ControlStatus
  package var reasons: [String]

  package init(
    twins: Int, twinsDifferent: Int, doses: [DoseRecord], status: ControlStatus,
    reasons: [String] = []
  ) {
    self.twins = twins
    self.twinsDifferent = twinsDifferent
    self.doses = doses
    self.status = status
    self.reasons = reasons
  }

  private enum CodingKeys: String, CodingKey {
    case twins
    case twinsDifferent = "twins_different"
    case doses, status, reasons
  }
}

/// What a loop with a known number of added instructions read.
package struct DoseRecord: Codable, Sendable, Hashable {
  package var loop: String
  package var added: Int
  /// What they cost, in core cycles an iteration.
  package var estimate: Double?
  /// The lower end of the interval, in core cycles.
  package var ciLow: Double?
  /// The upper end of the interval, in core cycles.
  package var ciHigh: Double?

  package init(
    loop: String, added: Int, estimate: Double? = nil, ciLow: Double? = nil,
    ciHigh: Double? = nil
  ) {
    self.loop = loop
    self.added = added
    self.estimate = estimate
    self.ciLow = ciLow
    self.ciHigh = ciHigh
  }

  private enum CodingKeys: String, CodingKey {
    case loop, added, estimate
    case ciLow = "ci_low"
    case ciHigh = "ci_high"
  }
}
