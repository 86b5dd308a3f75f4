/// Builds small ELF files by hand, so that the reader can be tested with no compiler at hand.
struct TinyELF {
  struct Function {
    var name: String
    var value: UInt64
    var size: UInt64
    var section: UInt16 = 1
    var type: UInt8 = 2
  }

  struct Field {
    var offset: UInt64
    var type: UInt32
    var symbol: UInt32
    var addend: Int64
  }

  var type: UInt16 = 1
  var machine: UInt16 = 62
  var address: UInt64 = 0
  var text: [UInt8]
  var functions: [Function]
  var fields: [Field] = []
  var isStripped = false

  /// Sections: 0 empty, 1 `.text`, 2 `.symtab`, 3 `.strtab`, 4 `.rela.text`.
  var bytes: [UInt8] {
    var strings: [UInt8] = [0]
    func add(_ text: String) -> UInt32 {
      defer { strings += Array(text.utf8) + [0] }
      return UInt32(strings.count)
    }
    var symbols = [UInt8](repeating: 0, count: 24)
    for function in functions {
      symbols += little(add(function.name)) + [function.type | 0x10, 0]
      symbols += little(function.section) + little(function.value) + little(function.size)
    }
    var relocations: [UInt8] = []
    for field in fields {
      relocations += little(field.offset) + little(field.type) + little(field.symbol)
      relocations += little(UInt64(bitPattern: field.addend))
    }
    let names = [".text", ".symtab", ".strtab", ".rela.text"].map(add)
    let bodies = [text, isStripped ? [] : symbols, strings, relocations]
    let types: [UInt32] = [1, isStripped ? 1 : 2, 3, 4]
    var headers = [UInt8](repeating: 0, count: 64)
    var body: [UInt8] = []
    for index in 0..<4 {
      headers += little(names[index]) + little(types[index]) + little(index == 0 ? UInt64(6) : 0)
      headers += little(index == 0 ? address : 0) + little(UInt64(64 + body.count))
      headers += little(UInt64(bodies[index].count))
      headers += little(index == 1 ? UInt32(3) : index == 3 ? 2 : 0)
      headers += little(index == 3 ? UInt32(1) : 0) + little(UInt64(16)) + little(UInt64(0))
      body += bodies[index]
    }
    var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    file += little(type) + little(machine) + little(UInt32(1)) + little(address) + little(UInt64(0))
    file += little(UInt64(64 + body.count)) + little(UInt32(0)) + little(UInt16(64))
    file += little(UInt16(0)) + little(UInt16(0)) + little(UInt16(64)) + little(UInt16(5))
    file += little(UInt16(3))
    return file + body + headers
  }

  private func little<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    (0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

extension TinyELF {
  /// Two loops, `clobber_one` and `clobber_two`, and `other`; the second calls `other`.
  static let sample = TinyELF(
    text: [0xF3, 0x0F, 0x1E, 0xFA] + Loops.nop + [0xCC] + Loops.calling + [0xC3],
    functions: [
      Function(name: "clobber_one", value: 4, size: UInt64(Loops.nop.count)),
      Function(name: "data", value: 0, size: 8, type: 1),
      Function(
        name: "clobber_two", value: UInt64(5 + Loops.nop.count),
        size: UInt64(Loops.calling.count)),
      Function(
        name: "other", value: UInt64(5 + Loops.nop.count + Loops.calling.count), size: 1),
      Function(name: "imported", value: 0, size: 0, section: 0),
    ],
    fields: [Field(offset: UInt64(5 + Loops.nop.count + 3), type: 4, symbol: 4, addend: -4)])
}
