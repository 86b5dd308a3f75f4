import Testing

@Suite struct `The architecture` {
  @Test func `knows of every target what it may touch`() throws {
    let kinds = [
      Architecture.pure, Architecture.touching, Architecture.tools, Architecture.freestanding,
      Architecture.hosted, Architecture.stubs,
    ]
    #expect(try SourceTree.targets() == kinds.reduce(into: []) { $0.formUnion($1) })
    #expect(kinds.map(\.count).reduce(0, +) == (try SourceTree.targets().count))
  }

  @Test(arguments: Architecture.pure.sorted())
  func `keeps pure targets away from the system`(_ target: String) {
    let files = SourceTree.files("Sources/\(target)", "swift")
    #expect(!files.isEmpty || target == "SwiftKernels")
    for file in files {
      #expect(Architecture.violations(in: file.text) == [], "\(file.path)")
    }
  }

  @Test(arguments: Architecture.freestanding.sorted())
  func `keeps what is measured free of the system's headers`(_ target: String) {
    let files = SourceTree.files("Sources/\(target)", "c", "h", "S")
    #expect(!files.isEmpty)
    for file in files {
      let others = Set(Architecture.headers(in: file.text))
        .subtracting(Architecture.freestandingHeaders)
      #expect(others == [], "\(file.path)")
    }
  }

  @Test func `keeps files short`() {
    for file in ["Sources", "Benchmarks", "Tests"].flatMap({
      SourceTree.files($0, "swift", "c", "h", "S")
    }) {
      let lines = file.text.count { $0 == "\n" }
      #expect(lines <= 400, "\(file.path) has \(lines) lines")
    }
  }

  @Test func `is declared as it is`() throws {
    let declared = try Manifest.read()
    #expect(declared.count > 25)
    for (target, dependencies) in declared.sorted(by: { $0.key < $1.key }) {
      let imported = Set(
        SourceTree.files("Sources/\(target)", "swift")
          .flatMap { Architecture.imports(in: $0.text) })
      #expect(dependencies.subtracting(imported) == [], "\(target) does not import them")
    }
  }

  @Test(arguments: [
    ("import Glibc", ["imports Glibc"]),
    ("import Records\n@preconcurrency import Foundation", ["imports Foundation"]),
    ("public import Host", ["imports Host"]),
    ("import struct SystemPackage.FilePath", ["imports SystemPackage"]),
    ("import FoundationEssentials\nlet here = FileManager.default", ["uses FileManager"]),
    ("import Records\n// They import Glibc; this does not.", []),
  ])
  func `is found out when it is broken`(_ source: String, _ found: [String]) {
    #expect(Architecture.violations(in: source) == found)
  }
}
