/// What a guest can tell about what it runs on.
public struct HypervisorRecord: Codable, Sendable, Hashable {
  /// Its vendor, in words.
  public var vendor: String?
  /// The twelve characters at CPUID leaf 0x40000000, as `KVMKVMKVM`.
  public var signature: String?

  /// Makes a record of what is known.
  public init(vendor: String? = nil, signature: String? = nil) {
    self.vendor = vendor
    self.signature = signature
  }
}
