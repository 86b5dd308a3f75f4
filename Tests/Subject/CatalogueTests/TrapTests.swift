import Catalogue
import Testing

@Suite struct `The traps` {
  @Test(arguments: Architecture.allCases)
  func `are loops of a suite of their own, with nothing to be compared with`(
    _ architecture: Architecture
  ) {
    let traps = Trap.all(on: architecture)
    #expect(Set(traps.map(\.loop)).count == traps.count)
    #expect(Catalogue.of(architecture).traps == traps.map(\.loop))
    for trap in traps {
      #expect(trap.loop.role == .trap)
      #expect(trap.loop.baseline == nil)
      #expect(trap.loop.suite == .traps)
      #expect(trap.loop.transport.tier == .inSitu)
      #expect(Architecture.allCases.filter(trap.transport.isOn) == [architecture])
      #expect(Loop(id: trap.loop.id) == trap.loop)
    }
  }

  @Test func `have the transports of no wrapper, besides those of wrappers`() {
    let loops = Catalogue.of(.x86_64)
    let others = Set(loops.traps.map(\.transport)).subtracting(loops.rows.map(\.transport))
    #expect(others == [.cpuid, .io])
    #expect(!Transport.hypercalls.contains(.cpuid) && !Transport.hypercalls.contains(.io))
  }

  @Test func `are answered by the kernel or by a program of KVM's host`() {
    let places = Dictionary(grouping: Trap.all(on: .x86_64), by: \.place)
    #expect(places[.user]?.map(\.name) == ["unassigned-port", "backdoor"])
    #expect(places[.loop]?.count == 5)
  }
}
