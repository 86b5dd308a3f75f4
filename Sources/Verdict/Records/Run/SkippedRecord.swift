import Catalogue

/// A loop that was left out.
package struct SkippedRecord: Codable, Sendable, Hashable {
  package var loop: String
  /// The same; nil for one that this version does not know.
  package var known: Loop?
  /// Why it was left out.
  package var reason: String
  /// What built it; nil in files of runs that did not tell.
  package var toolchain: String?
  /// What is wrong with it; nil if it can't run here, or in files of runs that did not tell.
  package var fault: LoopFault?

  package init(loop: String, reason: String, toolchain: String? = nil, fault: LoopFault? = nil) {
    self.loop = loop
    known = Loop(id: loop)
    self.reason = reason
    self.toolchain = toolchain
    self.fault = fault
  }

  /// Older files tell a fault in the words of the reason alone.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    loop = try container.decode(String.self, forKey: .loop)
    known = Loop(id: loop)
    reason = try container.decode(String.self, forKey: .reason)
    toolchain = try container.decodeIfPresent(String.self, forKey: .toolchain)
    fault =
      try container.decodeIfPresent(LoopFault.self, forKey: .fault)
      ?? (reason.hasPrefix("crashed with ") ? .crashed : reason == "does not end" ? .hung : nil)
  }

  private enum CodingKeys: String, CodingKey {
    case loop, reason, toolchain, fault
  }
}
