import Host
import Runner
import Testing

@Suite struct `The CPU that is measured on` {
  private static let kinds = [
    0: CoreKind(name: "core", speed: 2), 1: CoreKind(name: "core", speed: 2),
    2: CoreKind(name: "atom", speed: 1),
  ]

  @Test func `is the last of the fastest kind, or the last`() throws {
    #expect(try Run.measuringCPU(nil, of: [0, 1, 2]) { _ in Self.kinds } == 1)
    #expect(try Run.measuringCPU(nil, of: [0, 2]) { _ in Self.kinds } == 0)
    #expect(try Run.measuringCPU(nil, of: [2]) { _ in Self.kinds } == 2)
    #expect(try Run.measuringCPU(nil, of: [0, 1, 2]) { _ in [:] } == 2)
  }

  @Test func `is the one asked for, if it may be used or nobody knows`() throws {
    #expect(try Run.measuringCPU(2, of: [0, 1, 2]) { _ in Self.kinds } == 2)
    #expect(try Run.measuringCPU(5, of: []) { _ in [:] } == 5)
    #expect(try Run.measuringCPU(nil, of: []) { _ in [:] } == 0)
    #expect(throws: RunError.self) { try Run.measuringCPU(3, of: [0, 1, 2]) { _ in [:] } }
  }
}
