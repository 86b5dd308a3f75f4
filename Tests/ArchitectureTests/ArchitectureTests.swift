import Testing

@Suite struct `The architecture` {
  @Test func `has a folder for each stage and no other`() throws {
    #expect(try SourceTree.names("Sources") == Architecture.stages.reduce([]) { $0.union($1) })
  }

  @Test func `has its tests in the same folders`() throws {
    let stages = Set(Architecture.stages.joined())
    #expect(
      try SourceTree.names("Tests").subtracting(stages) == ["ArchitectureTests", "Readers"])
  }

  @Test func `goes one way`() throws {
    let targets = try Manifest.targets()
    for target in targets {
      let place = try #require(Architecture.place(of: target.stage), "\(target.name)")
      for other in targets where target.dependencies.contains(other.name) {
        let earlier = try #require(Architecture.place(of: other.stage))
        #expect(earlier <= place, "\(target.name) of \(target.stage) needs \(other.name)")
      }
    }
  }

  @Test func `has few targets`() throws {
    #expect(try Manifest.targets().count <= 26)
  }

  @Test(arguments: Architecture.pure.sorted())
  func `keeps pure stages away from the system`(_ stage: String) {
    let files = SourceTree.files("Sources/\(stage)", "swift")
    #expect(!files.isEmpty)
    for file in files {
      #expect(Architecture.violations(in: file.text) == [], "\(file.path)")
    }
  }

  @Test(arguments: Architecture.freestanding.sorted())
  func `keeps what is measured free of the system's headers`(_ stage: String) {
    let files = SourceTree.files("Sources/\(stage)", "c", "h", "S")
    #expect(!files.isEmpty)
    for file in files where !file.path.hasPrefix(Architecture.stubs) {
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
    for target in try Manifest.targets() where target.isWritten {
      let imported = Set(
        SourceTree.files(target.path, "swift").flatMap { Architecture.imports(in: $0.text) })
      #expect(
        target.dependencies.subtracting(imported) == [], "\(target.name) does not import them")
    }
  }

  @Test(arguments: [
    ("import Glibc", ["imports Glibc"]),
    ("import Records\n@preconcurrency import Foundation", ["imports Foundation"]),
    ("public import Host", []),
    ("import struct SystemPackage.FilePath", ["imports SystemPackage"]),
    ("import FoundationEssentials\nlet here = FileManager.default", ["uses FileManager"]),
    ("import Records\n// They import Glibc; this does not.", []),
  ])
  func `is found out when it is broken`(_ source: String, _ found: [String]) {
    #expect(Architecture.violations(in: source) == found)
  }
}
