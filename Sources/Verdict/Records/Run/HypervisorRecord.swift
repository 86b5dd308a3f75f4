/// What a guest can tell about what it runs on.
package struct HypervisorRecord: Codable, Sendable, Hashable {
  package var vendor: String?
  /// The twelve characters at CPUID leaf 0x40000000, as `KVMKVMKVM`.
  package var signature: String?

  /// The guest's counter's rate in kHz, where the hypervisor tells it. Whether it is scaled, and which
  /// offset it has, can't be seen from inside.
  package var counterKHz: Int?

  package init(vendor: String? = nil, signature: String? = nil, counterKHz: Int? = nil) {
    self.vendor = vendor
    self.signature = signature
    self.counterKHz = counterKHz
  }

  private enum CodingKeys: String, CodingKey {
    case vendor, signature
    case counterKHz = "tsc_khz"
  }
}
