/// A processor architecture that a guest can have.
public enum Architecture: String, CaseIterable, Sendable, Hashable {
  case x86_64
  case aarch64
}
