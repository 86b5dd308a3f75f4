/// An RPM package with one file in it, by hand: there need not be a program that makes one.
enum RPM {
  /// The package: a lead, a signature and a header without entries, and the payload.
  static func package(payload: [UInt8]) -> [UInt8] {
    var lead: [UInt8] = [0xED, 0xAB, 0xEE, 0xDB, 3, 0, 0, 0, 0, 1]
    lead += Array("kernel-6.12-1".utf8)
    lead += Array(repeating: 0, count: 76 - lead.count) + [0, 1, 0, 5]
    lead += Array(repeating: 0, count: 96 - lead.count)
    let empty: [UInt8] = [0x8E, 0xAD, 0xE8, 1] + Array(repeating: 0, count: 12)
    return lead + empty + empty + payload
  }

  /// What RPM keeps files in: cpio's format with numbers in hexadecimal digits.
  static func archive(_ name: String, _ content: [UInt8]) -> [UInt8] {
    entry(name, 0o100644, content) + entry("TRAILER!!!", 0, [])
  }

  private static func entry(_ name: String, _ mode: Int, _ content: [UInt8]) -> [UInt8] {
    let numbers = [1, mode, 0, 0, 1, 0, content.count, 0, 0, 0, 0, name.utf8.count + 1, 0]
    let digits = numbers.map { number in
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 8 - text.count) + text
    }
    func padded(_ bytes: [UInt8]) -> [UInt8] {
      bytes + Array(repeating: 0, count: (4 - bytes.count % 4) % 4)
    }
    return padded(Array(("070701" + digits.joined() + name).utf8) + [0]) + padded(content)
  }
}
