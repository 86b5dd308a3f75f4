import Catalogue
import Testing

@Suite struct `The traps` {
  @Test(arguments: Architecture.allCases)
  func `are kernels of a suite of their own, with nothing to be compared with`(
    _ architecture: Architecture
  ) {
    let traps = Trap.all(on: architecture)
    #expect(Set(traps.map(\.kernel)).count == traps.count)
    #expect(Catalogue.of(architecture).traps == traps.map(\.kernel))
    for trap in traps {
      #expect(trap.kernel.role == .trap)
      #expect(trap.kernel.baseline == nil)
      #expect(trap.kernel.suite == .traps)
      #expect(trap.kernel.transport.tier == .inSitu)
      #expect(trap.transport.architectures == [architecture])
      #expect(Kernel(id: trap.kernel.id) == trap.kernel)
    }
  }

  @Test func `have the transports of no wrapper, besides those of wrappers`() {
    let kernels = Catalogue.of(.x86_64)
    let others = Set(kernels.traps.map(\.transport)).subtracting(kernels.rows.map(\.transport))
    #expect(others == [.cpuid, .io])
    #expect(!Transport.hypercalls.contains(.cpuid) && !Transport.hypercalls.contains(.io))
  }

  @Test func `are answered by the kernel or by a program of KVM's host`() {
    let places = Dictionary(grouping: Trap.all(on: .x86_64), by: \.place)
    #expect(places[.user]?.map(\.name) == ["unassigned-port", "backdoor"])
    #expect(places[.kernel]?.count == 5)
  }
}
