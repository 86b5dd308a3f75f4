/// A kernel that was left out.
package struct SkippedRecord: Codable, Sendable, Hashable {
  /// The kernel id.
  package var kernel: String
  /// Why it was left out.
  package var reason: String
  /// What built it; nil in files of runs that did not tell.
  package var toolchain: String?
  /// What is wrong with it; nil if it can't run here, or in files of runs that did not tell.
  package var fault: LoopFault?

  /// Makes a record of a kernel that was left out.
  package init(kernel: String, reason: String, toolchain: String? = nil, fault: LoopFault? = nil) {
    self.kernel = kernel
    self.reason = reason
    self.toolchain = toolchain
    self.fault = fault
  }

  /// Older files tell a fault in the words of the reason alone.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    kernel = try container.decode(String.self, forKey: .kernel)
    reason = try container.decode(String.self, forKey: .reason)
    toolchain = try container.decodeIfPresent(String.self, forKey: .toolchain)
    fault =
      try container.decodeIfPresent(LoopFault.self, forKey: .fault)
      ?? (reason.hasPrefix("crashed with ") ? .crashed : reason == "does not end" ? .hung : nil)
  }
}
