import Host
import Testing

@Suite struct `The machine` {
  @Test func `has a processor, a kernel and a lasting name`() {
    let machine = Machine.current()
    #expect(machine.cpuinfo["model name"] != nil)
    #expect(machine.kernel?.hasPrefix("Linux ") == true)
    #expect(machine.hostID.count == 16)
    #expect(machine.hostID == Machine.current().hostID)
  }

  @Test func `lets this process run somewhere, and nowhere else`() {
    let cpus = Pinning.allowedCPUs()
    #expect(!cpus.isEmpty)
    #expect(!Pinning.pin(toCPU: -1).granted)
    #expect(!Pinning.pin(toCPU: 1 << 20).granted)
    #expect(Pinning.allowedCPUs() == cpus)
  }

  @Test func `has each CPU on one node at most`() {
    let cpus = Node.all().flatMap(\.cpus)
    #expect(Set(cpus).count == cpus.count)
    for node in Node.all() {
      #expect(node.distances.count == Node.all().count)
    }
  }
}

@Suite struct `An arena` {
  @Test func `runs the code that is put into it`() throws {
    let arena = try Arena(size: 64, near: Program.loadBias)
    // mov $42, %eax; ret
    arena.write([0xb8, 42, 0, 0, 0, 0xc3], at: 16)
    try arena.seal()
    let answer = call(arena.address + 16)
    #expect(answer == 42)
  }
}

/// Calls the code at an address.
private func call(_ address: UInt) -> Int32 {
  typealias Function = @convention(c) () -> Int32
  let function = unsafe unsafeBitCast(address, to: Function.self)
  return function()
}
