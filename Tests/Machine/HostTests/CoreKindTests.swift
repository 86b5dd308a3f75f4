import Foundation
import Host
import SystemPackage
import Testing

/// What the kernel shows of its CPUs, in a folder.
private func devices(_ files: [String: String]) throws -> FilePath {
  let folder = FileManager.default.temporaryDirectory.appending(path: "clobber-\(UUID())")
  for (path, text) in files {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("\(text)\n".utf8).write(to: file)
  }
  return FilePath(folder.path())
}

@Suite struct `The kinds of core` {
  @Test func `are those that Intel's counters are apart for`() throws {
    let system = try devices(["cpu_core/cpus": "0-3", "cpu_atom/cpus": "4-5,7"])
    defer { removeTree(system) }
    let kinds = CoreKind.all(of: Array(0...7), system: system)
    #expect(kinds[3] == CoreKind(name: "core", speed: 2))
    #expect(kinds[7] == CoreKind(name: "atom", speed: 1))
    #expect(kinds[6] == nil)
    #expect(kinds.count == 7)
  }

  @Test func `are what Arm's can do`() throws {
    let system = try devices([
      "system/cpu/cpu0/cpu_capacity": "446", "system/cpu/cpu1/cpu_capacity": "1024",
    ])
    defer { removeTree(system) }
    let kinds = CoreKind.all(of: [0, 1, 2], system: system)
    #expect(kinds[0]?.name == "capacity 446")
    #expect(kinds[1]?.speed == 1024)
  }

  @Test(arguments: [
    [:], ["cpu_core/cpus": "0-7"], ["cpu_core/cpus": "what", "cpu_atom/cpus": "9-1,-"],
    ["system/cpu/cpu0/cpu_capacity": "1024", "system/cpu/cpu1/cpu_capacity": "1024"],
  ])
  func `are none where all cores are of one`(_ files: [String: String]) throws {
    let system = try devices(files)
    defer { removeTree(system) }
    #expect(CoreKind.all(of: [], system: system).isEmpty)
  }
}

@Suite struct `What is granted here` {
  @Test func `is told, and leaves everything as it was`() {
    let cpus = Pinning.allowedCPUs()
    let grants = Pinning.grants()
    #expect(grants.map(\.what) == ["pinning", "memory binding", "locked memory", "priority"])
    #expect(Pinning.allowedCPUs() == cpus)
    #expect(grants.allSatisfy { $0.grant.granted || $0.grant.reason?.isEmpty == false })
  }
}
