/// A processor as it identifies itself.
package struct CPURecord: Codable, Sendable, Hashable {
  package var name: String?
  /// The family, extended part included.
  package var family: Int?
  /// The model, extended part included.
  package var model: Int?
  package var stepping: Int?
  /// The microcode revision, as the kernel prints it.
  package var microcode: String?
  /// The kind of the core that timed, where the processor has several: `core`, `atom`, `capacity 1024`.
  package var coreKind: String?

  package init(
    name: String? = nil, family: Int? = nil, model: Int? = nil, stepping: Int? = nil,
    microcode: String? = nil, coreKind: String? = nil
  ) {
    self.name = name
    self.family = family
    self.model = model
    self.stepping = stepping
    self.microcode = microcode
    self.coreKind = coreKind
  }

  private enum CodingKeys: String, CodingKey {
    case name, family, model, stepping, microcode
    case coreKind = "core_kind"
  }
}
