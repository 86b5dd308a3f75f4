import BuiltPrograms
import Catalogue
import Commands
import Foundation
import Freestanding
import Host
import Runner
import SystemPackage
import Testing
import Toolchains

@Suite struct `Laid out loops` {
  private let set = LoopSet.usual
  private let image: LoopImage
  private let builds: CachedBuilds

  init() throws {
    image = try object(FilePath(try builtProgram("Peers").path)).image()
    let environment = ProcessInfo.processInfo.environment
    builds = CachedBuilds(
      environment: environment, cache: try #require(CacheFolder(environment: environment)))
  }

  @Test func `are the program's own, byte for byte, at other places`() async throws {
    var addresses: Swift.Set<UInt64> = []
    for layout in 0..<4 {
      let laidOut = try LaidOutLoops(set, from: image, layout: layout, seed: 1)
      let there = try object(await laidOut.object(in: builds)).image()
      for loop in set.loops {
        let (own, other) = (try image.code(of: loop), try there.code(of: loop))
        // But for the distances to wrappers, which depend on where both are.
        #expect(other.fixups.map(\.offset) == own.fixups.map(\.offset))
        #expect(withoutFixups(other) == withoutFixups(own), "\(loop.id)")
        for (fixup, same) in zip(other.fixups, own.fixups) {
          let (moved, wrapper) = (
            try #require(there.wrapper(at: fixup.target)),
            try #require(image.wrapper(at: same.target))
          )
          #expect(moved.bytes == wrapper.bytes)
        }
      }
      addresses.insert(try there.code(of: set.narrow).address % 64)
    }
    #expect(addresses == [0, 16, 32, 48])
  }

  @Test func `are found and run by google-benchmark, the twin too`() async throws {
    let laidOut = try LaidOutLoops(set, from: image, layout: 0, seed: 1)
    let file = try await laidOut.object(in: builds)
    let source = FilePath(#filePath).removingLastComponent().removingLastComponent()
      .removingLastComponent().removingLastComponent().appending(
        "Benchmarks/Peers/google/loops.cpp")
    let folder = try TemporaryFolder(in: FilePath(FileManager.default.temporaryDirectory.path))
    defer { withExtendedLifetime(folder) {} }
    let adapter = folder.path.appending("google")
    let compiler = try #require(builds.program("g++"))
    let built = try await Child.run(
      compiler,
      [
        "-std=c++17", "-O2", "-Wall", "-Wextra", "-Werror", "-o", adapter.string, source.string,
        "-lbenchmark", "-lpthread",
      ], limit: .seconds(120))
    #expect(built.isSuccess, "\(built.standardError)")
    var settings = ChildSettings()
    settings.environment = ProcessInfo.processInfo.environment.merging([
      "PEERS_OBJECT": file.string, "PEERS_SYMBOLS": "\(LoopSet.twin),\(set.narrow.symbol)",
      "PEERS_ITERATIONS": "16",
    ]) { $1 }
    let output = CollectedOutput()
    let end = try await Child.run(
      adapter, ["--benchmark_format=json", "--benchmark_min_time=0.001"], settings: settings,
      limit: .seconds(60)
    ) { output.append($0) }
    #expect(end.isSuccess, "\(end.standardError)")
    let numbers = try GoogleOutput.numbers(output.bytes)
    #expect(
      numbers.map(\.loop)
        == [LoopSet.twin, LoopSet.twin, set.narrow.symbol, set.narrow.symbol])
    #expect(numbers.allSatisfy { $0.value > 0 })
  }
}

private func object(_ file: FilePath) -> LoopObject {
  LoopObject(
    toolchain: "test", caller: .c, path: file.string, version: "", hash: nil, flags: [])
}

private func withoutFixups(_ code: MachineCode) -> [UInt8] {
  var bytes = code.bytes
  for fixup in code.fixups {
    for index in fixup.offset..<fixup.offset + 4 { bytes[index] = 0 }
  }
  return bytes
}
