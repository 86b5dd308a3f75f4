import Analysis
import Foundation
import Records
import Testing

/// What is told of the sites of VMware's drivers is what their sources say.
@Suite struct `Outputs that a driver uses` {
  /// A site as a line that two lists can be compared by.
  private func line(
    _ file: String, _ function: String, _ command: String, _ captured: some Sequence<String>,
    _ used: some Sequence<String>
  ) -> String {
    "\(file) \(function) \(command): \(captured.sorted().joined(separator: " ")); "
      + used.sorted().joined(separator: " ")
  }

  private func rows(_ words: [String]) throws -> [SiteRow] {
    let scratch = try Scratch()
    let ending = try run(words + ["--format", "sites-csv"], in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    return try CSV.read(SiteRow.self, Array(ending.output.utf8)).rows
  }

  private func name(_ function: String) -> String {
    String(function.prefix { $0 != "." })
  }

  @Test(.enabled(if: Packages.areThere, "no packages: .ci/kernel-packages fetches them"))
  func `are told of a shipped kernel as its source has them`() throws {
    let package = try #require(Packages.path("linux-image-6.12."))
    let all = try rows(["sites", package]).filter {
      $0.abi.hasPrefix("vmware-") && name($0.function) != "vmware_hypercall_slow"
    }
    let modules = ["vmmouse": "psmouse", "vmwgfx_msg": "vmwgfx", "vmware": "vmlinux"]
    func module(_ file: String) -> String {
      let own = moduleName(file)
      return modules[own] ?? own
    }
    // Of what a kernel does before it has patched itself there are more copies, which need not keep
    // what nobody reads.
    let isCopy = { (row: SiteRow) in
      moduleName(row.file) == "vmlinux" && row.transport != "alternatives"
    }
    let found = all.filter { !isCopy($0) }.map {
      line(moduleName($0.file), name($0.function), $0.command, $0.captured, $0.used)
    }
    let expected = KnownSite.all.flatMap { site in
      site.holders.map {
        line(module(site.file), $0, site.command, site.captured, site.usedSet)
      }
    }
    #expect(found.sorted() == expected.sorted())
    let copies = all.filter(isCopy)
    #expect(copies.count == 12)
    for row in copies {
      let site = try #require(
        KnownSite.all.first {
          $0.holders.contains(name(row.function)) && $0.command == row.command
        })
      #expect(Set(row.used) == site.usedSet, "\(row.function)")
      #expect(Set(row.captured).isSubset(of: site.captured), "\(row.function)")
    }
  }

  @Test(
    .enabled(
      if: namedTree != nil && Packages.areThere, "CLOBBER_TREE names no tree, or no packages"))
  func `are told of its own files built again as its source has them`() throws {
    let tree = try #require(namedTree)
    let package = try #require(Packages.path("linux-image-6.12."))
    let all = try rows([
      "tree", tree, "--config", package, "--form", "shipped", "--toolchain", "gcc-12", "--files",
      KnownSite.objects.joined(separator: ","),
    ])
    let found = all.filter { name($0.function) != "vmware_hypercall_slow" }.map {
      line(moduleName($0.file), name($0.function), $0.command, $0.captured, $0.used)
    }
    let expected = KnownSite.all.map {
      line(moduleName($0.file), $0.function, $0.command, $0.captured, $0.usedSet)
    }
    #expect(found.sorted() == expected.sorted())
    // What takes the place of a wrapper's asm uses and keeps all.
    let slow = all.filter { name($0.function) == "vmware_hypercall_slow" }
    #expect(slow.map { Set($0.used).count } == [6, 6, 6])
  }
}
