/// What a guest can tell about what it runs on.
package struct HypervisorRecord: Codable, Sendable, Hashable {
  package var vendor: String?
  /// The twelve characters at CPUID leaf 0x40000000, as `KVMKVMKVM`.
  package var signature: String?

  package init(vendor: String? = nil, signature: String? = nil) {
    self.vendor = vendor
    self.signature = signature
  }
}
