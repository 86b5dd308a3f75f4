import Catalogue
import Guest
import Host
import Records
import SystemPackage
import Testing

@Suite(.serialized, .enabled(if: ARM64Support.isThere))
struct `A bare-metal guest on aarch64` {
  @Test func `counts in every call as many instructions as the disassembly says`() async throws {
    try await inFolder { folder in
      let ending = try await guest(
        [
          "run", "--arch", "aarch64", "--exact", "--live", "0,12", "--caller", "c", "--out", "out",
        ], in: folder)
      #expect(ending.cause == .exit(0), "\(ending.errors)")
      let out = folder.appending("out")
      let record = try RunRecord(json: readFile(out.appending("run.json")))
      #expect(record.state == .complete)
      #expect(record.transports.map(\.name) == ["nop", "isb", "hvc", "mrs"])
      #expect(record.transports.allSatisfy(\.available))

      let blocks = try CSV.read(BlockRow.self, readFile(out.appending("blocks.csv"))).rows
      let codegen = try CSV.read(CodegenRow.self, readFile(out.appending("codegen.csv"))).rows
      let executed = Dictionary(
        codegen.map { ("\($0.toolchain) \($0.kernel)", $0.executed) },
        uniquingKeysWith: { first, _ in first })
      let counted = Dictionary(grouping: blocks.filter { $0.kernel != Catalogue.clock.id }) {
        "\($0.toolchain) \($0.kernel)"
      }
      let measured = Set(blocks.map(\.kernel))
      for operation in Operation.all(on: .aarch64) {
        for transport in Transport.hypercalls(on: .aarch64) where operation.allows(transport) {
          #expect(measured.contains("\(operation.name).narrow.12.c.\(transport)"))
        }
      }
      for (key, rows) in counted {
        let short = try #require(rows.map(\.iterations).min())
        let ticks = Dictionary(grouping: rows, by: \.iterations).mapValues { Set($0.map(\.ticks)) }
        #expect(ticks.count == 2 && ticks.values.allSatisfy { $0.count == 1 }, "\(key)")
        let difference = (ticks[2 * short]?.first ?? 0) - (ticks[short]?.first ?? 0)
        // What the disassembly can't decide has a reason and no number.
        guard let expected = executed[key] ?? nil else { continue }
        #expect(difference == short * expected, "\(key)")
      }
    }
  }

  @Test func `refuses what is built for another machine, and says why`() async throws {
    try await inFolder { folder in
      let ending = try await guest(
        ["run", "--arch", "aarch64", "--toolchain", "built-in"], in: folder)
      #expect(ending.cause == .exit(64))
      #expect(ending.errors.contains("'built-in' is for x86_64, not for aarch64"))
    }
  }
}

/// What boots a guest on aarch64, or why nothing does.
enum ARM64Support {
  /// Whether one can be booted; why not is said once.
  static let isThere: Bool = {
    do {
      _ = try QEMU.find(.aarch64, environment: LinuxSupport.environment)
      return true
    } catch {
      print("not tested: guests on aarch64, as \(error)")
      return false
    }
  }()
}
