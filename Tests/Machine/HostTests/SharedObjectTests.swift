import Foundation
import Host
import SystemPackage
import Testing

@Suite struct `A shared object` {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "objects-\(UUID().uuidString)")

  /// An object whose function reads static data, calls a function that is not inlined, and one of a
  /// name that libc has too.
  private func build(_ number: UInt) async throws -> FilePath {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = folder.appending(path: "\(number).c")
    try """
    static volatile unsigned long number = \(number);
    __attribute__((noinline)) unsigned long index(unsigned long add) { return number + add; }
    unsigned long (*volatile pointer)(unsigned long) = index;
    unsigned long direct(unsigned long add) { return index(add); }
    unsigned long indirect(unsigned long add) { return pointer(add); }
    """.write(to: source, atomically: true, encoding: .utf8)
    let object = folder.appending(path: "\(number).so").path()
    let end = try await Child.run(
      "/usr/bin/gcc",
      ["-O2", "-ffreestanding", "-fPIC", "-shared", "-nostdlib", "-Wl,-Bsymbolic", "-o", object]
        + [source.path()], limit: .seconds(900))
    #expect(end.isSuccess, "\(end.standardError)")
    return FilePath(object)
  }

  @Test func `uses what is its own, however many are loaded`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for number: UInt in [10, 20, 30, 40, 50, 60, 70] {
      let object = try await SharedObject(build(number))
      #expect(try object.call("direct", 1) == number + 1)
      #expect(try object.call("indirect", 2) == number + 2)
    }
  }

  @Test func `is another object when it is loaded a second time`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try await build(80)
    let objects = try [SharedObject(path), SharedObject(path), SharedObject(path)]
    #expect(Set(objects.map(\.loadBias)).count == 3)
    let header: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]
    for object in objects {
      #expect(object.holds(header, at: 0))
      #expect(try object.call("indirect", 2) == 82)
    }
  }

  @Test func `tells bytes of its own from those of another file`() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let object = try await SharedObject(build(90))
    #expect(object.holds([0x7F, 0x45, 0x4C, 0x46], at: 0))
    #expect(!object.holds([0x7F, 0x45, 0x4C, 0x47], at: 0))
    #expect(!object.holds([0], at: 1 << 40))
    #expect(object.word(at: 1 << 40) == nil)
  }
}
