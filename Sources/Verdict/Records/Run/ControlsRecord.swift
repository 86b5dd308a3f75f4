/// How the controls of a run came out.
public struct ControlsRecord: Codable, Sendable, Hashable {
  /// Twins that were compared with their kernels.
  public var twins: Int
  /// Twins that read other than their kernels, though they are the same bytes.
  public var twinsDifferent: Int
  /// What the doses read, by rising dose.
  public var doses: [DoseRecord]
  /// The outcome, in the word that the summary uses too.
  public var status: String
  /// Why, a sentence each.
  public var reasons: [String]

  /// Makes a record of the controls.
  public init(
    twins: Int, twinsDifferent: Int, doses: [DoseRecord], status: String, reasons: [String] = []
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

/// What a kernel with a known number of added instructions read.
public struct DoseRecord: Codable, Sendable, Hashable {
  /// The kernel id of the dose.
  public var kernel: String
  /// The instructions added.
  public var added: Int
  /// What they cost, in core cycles an iteration.
  public var estimate: Double?
  /// The lower end of the interval, in core cycles.
  public var ciLow: Double?
  /// The upper end of the interval, in core cycles.
  public var ciHigh: Double?

  /// Makes a record of a dose.
  public init(
    kernel: String, added: Int, estimate: Double? = nil, ciLow: Double? = nil,
    ciHigh: Double? = nil
  ) {
    self.kernel = kernel
    self.added = added
    self.estimate = estimate
    self.ciLow = ciLow
    self.ciHigh = ciHigh
  }

  private enum CodingKeys: String, CodingKey {
    case kernel, added, estimate
    case ciLow = "ci_low"
    case ciHigh = "ci_high"
  }
}
