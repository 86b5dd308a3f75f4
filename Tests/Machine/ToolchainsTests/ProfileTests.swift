import Catalogue
import Foundation
import Testing
import Toolchains

@Suite struct `The profile of a distribution` {
  @Test func `is what Package.swift compiles this program's shipped loops with`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    /// The flags in the text of one of its lists.
    func flags(_ name: String) throws -> [String] {
      let start = try #require(text.range(of: "let \(name): [CSetting] ="))
      let list = text[start.upperBound...].prefix { $0 != "\n" }
      let rest = text[start.upperBound...]
      let end = try #require(rest.range(of: "\n\n"))
      #expect(list.isEmpty)
      return rest[..<end.lowerBound].split(separator: "\"", omittingEmptySubsequences: false)
        .enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        .filter { $0.hasPrefix("-") }
    }
    // The frontend's own word for no frame pointer, and one against what the kernel's clang never does.
    let asked = try (flags("loopSettings") + flags("shippedLoopSettings"))
      .map { $0 == "-mframe-pointer=none" ? "-fomit-frame-pointer" : $0 }
      .filter { !["-Xclang", "-fno-split-cold-code"].contains($0) }
    #expect(asked.count == Set(asked).count)
    #expect(Set(asked) == Set(Profile.distro.flags(.clang, major: 21, on: .x86_64)))
  }

  @Test func `leaves out no flag that it has`() {
    for kind in [Toolchain.Kind.gcc, .clang] {
      let own = Profile.distro.flags(kind, major: 21, on: .x86_64)
      #expect(own.allSatisfy { Profile.leftOut[$0] == nil })
    }
    #expect(Profile.leftOut.values.allSatisfy { !$0.isEmpty })
  }
}
