import Host
import SystemPackage

/// A guest that has a Linux kernel, this program and nothing else.
package struct LinuxGuest: Sendable {
  package var kernel: FilePath
  package var program: GuestProgram
  /// Its memory in MiB, shared out among its nodes.
  package var memory = 1024
  package var nodes = 1
  /// Its CPUs, shared out among its nodes.
  package var cpus = 2
  /// Whether its counter counts instructions.
  package var countsInstructions = false
  /// What else is in its root folder.
  package var files: [(path: String, content: [UInt8])] = []

  package init(kernel: FilePath, program: GuestProgram) {
    self.kernel = kernel
    self.program = program
  }

  /// Boots it, has it run a command of the program and waits for what it sends.
  ///
  /// - Parameters:
  ///   - command: The command's words.
  ///   - qemu: The emulator.
  ///   - folder: A folder that may be filled and is removed by the caller.
  ///   - limit: After this the guest is ended.
  ///   - show: Takes what the kernel prints.
  /// - Returns: What it sent.
  /// - Throws: ``GuestError`` when it sent nothing that can be used; what the host refuses.
  package func run(
    _ command: [String], on qemu: QEMU, in folder: FilePath, limit: Duration,
    show: @escaping @Sendable ([UInt8]) -> Void
  ) async throws -> Delivery {
    var files = program.root(running: command)
    for file in self.files { files.add(file.path, file.content) }
    let root = folder.appending("root.cpio")
    let mailbox = try DeliveryChannel(in: folder)
    try writeFile(files.encode(), to: root)
    let console = CollectedOutput()
    let end = try await qemu.run(arguments(root: root) + mailbox.arguments, limit: limit) {
      console.append($0)
      show($0)
    }
    switch end.cause {
    case .exit(0): break
    case .timeLimit: throw GuestError.timeLimit(limit, console: lastLine(console.text))
    case .exit, .signal: throw GuestError.emulator(lastLine(end.standardError))
    }
    let received = try mailbox.contents()
    do {
      return try Delivery(decoding: received)
    } catch {
      if let panic = panic(in: console.text) { throw GuestError.panic(panic) }
      throw GuestError.delivery(error, console: lastLine(console.text))
    }
  }

  /// What the guest is, with its console on the first serial port.
  private func arguments(root: FilePath) -> [String] {
    var arguments = [
      "-machine", "pc,vmport=on", "-cpu", "max", "-smp", "\(cpus)",
      "-m", "\(memory / nodes * nodes)",
      "-kernel", kernel.string, "-initrd", root.string,
      // QEMU 7.2 gets cmpxchg16b wrong in the way that 6.12 uses it, and its timer is late where the
      // host is busy. Words after the dashes are the first process's.
      "-append",
      "console=ttyS0 quiet panic=-1 clearcpuid=cx16 no_timer_check rdinit=\(GuestProgram.path) "
        + "LD_LIBRARY_PATH=\(GuestProgram.libraries) -- \(GuestStart.command)",
    ]
    if countsInstructions { arguments += ["-icount", "shift=0,sleep=off"] }
    guard nodes > 1 else { return arguments }
    for node in 0..<nodes {
      let first = node * cpus / nodes
      let last = (node + 1) * cpus / nodes - 1
      arguments += [
        "-object", "memory-backend-ram,id=node\(node),size=\(memory / nodes)M",
        "-numa", "node,nodeid=\(node),cpus=\(first)-\(last),memdev=node\(node)",
      ]
    }
    return arguments
  }
}

/// What the kernel said when it gave up, without the time in front; nil when it did not.
private func panic(in text: String) -> String? {
  for line in text.split(whereSeparator: \.isNewline) {
    if let words = line.firstRange(of: "Kernel panic") { return String(line[words.lowerBound...]) }
  }
  return nil
}
