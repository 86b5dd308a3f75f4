import Inspection
import Testing

@Suite struct `An ELF image` {
  let sample = TinyELF.sample

  @Test("lists functions by prefix and leaves data and imports out")
  func functions() throws {
    let image = try ELFImage(sample.bytes)
    #expect(image.kind == .relocatable)
    #expect(image.machine == .x86_64)
    #expect(try image.functions(prefix: "clobber_").map(\.name) == ["clobber_one", "clobber_two"])
    #expect(try image.functions().map(\.name) == ["clobber_one", "clobber_two", "other"])
    #expect(try image.functions(prefix: "clobber_one_and_more").isEmpty)
    #expect(try image.function(named: "other").size == 1)
    #expect(throws: InspectionError.noSuchFunction("clobber_")) {
      try image.function(named: "clobber_")
    }
  }

  @Test("gives a function's bytes and its relocations, counted from its start")
  func code() throws {
    let image = try ELFImage(sample.bytes)
    let one = try image.code(of: image.function(named: "clobber_one"))
    #expect(one.bytes == Loops.nop)
    #expect(one.relocations.isEmpty)
    let two = try image.code(of: image.function(named: "clobber_two"))
    #expect(two.bytes == Loops.calling)
    let relocation = try #require(two.relocations.first)
    #expect(two.relocations.count == 1)
    #expect(relocation.offset == 3)
    #expect(relocation.width == 4)
    #expect(relocation.symbol == "other")
    #expect(relocation.section == 1)
  }

  @Test func `subtracts the section's address in a linked file`() throws {
    var file = sample
    file.type = 2
    file.address = 0x40_0000
    for index in file.functions.indices { file.functions[index].value += 0x40_0000 }
    file.fields = []
    let image = try ELFImage(file.bytes)
    #expect(image.kind == .executable)
    let code = try image.code(of: image.function(named: "clobber_one"))
    #expect(code.bytes == Loops.nop)
    #expect(code.address == 0x40_0004)
  }

  @Test func `reads sections by name`() throws {
    let image = try ELFImage(sample.bytes)
    let text = try #require(image.section(named: ".text"))
    #expect(text.isExecutable)
    #expect(try Array(image.bytes(of: text)) == sample.text)
    #expect(image.section(named: ".nothing") == nil)
  }

  @Test func `says that a file is not ELF, or not of a kind it reads`() {
    #expect(throws: InspectionError.notELF) { try ELFImage([]) }
    #expect(throws: InspectionError.notELF) { try ELFImage(Array("MZ and more".utf8)) }
    let bytes = sample.bytes
    func changed(_ offset: Int, _ value: UInt8) -> [UInt8] {
      var copy = bytes
      copy[offset] = value
      return copy
    }
    #expect(throws: InspectionError.unsupported("not 64-bit")) { try ELFImage(changed(4, 1)) }
    #expect(throws: InspectionError.unsupported("not little-endian")) {
      try ELFImage(changed(5, 2))
    }
    #expect(throws: InspectionError.unsupported("machine 40")) { try ELFImage(changed(18, 40)) }
    #expect(throws: InspectionError.unsupported("file type 4")) { try ELFImage(changed(16, 4)) }
    #expect(throws: InspectionError.malformed("section header size")) {
      try ELFImage(changed(58, 40))
    }
  }

  @Test func `says that a stripped file has no symbols`() throws {
    var file = sample
    file.isStripped = true
    file.fields = []
    let image = try ELFImage(file.bytes)
    #expect(throws: InspectionError.noSymbols) { try image.functions() }
  }

  @Test func `says where a file is cut off, wherever it is cut off`() throws {
    let bytes = sample.bytes
    for count in 4..<bytes.count {
      let error = #expect(throws: InspectionError.self) { try ELFImage(Array(bytes[..<count])) }
      guard case .truncated = error else {
        Issue.record("\(count) bytes: \(String(describing: error))")
        continue
      }
    }
    _ = try ELFImage(bytes)
  }

  @Test func `refuses a function that is not inside its section`() throws {
    var file = sample
    file.functions[0].size = 1000
    file.functions[2].value = .max
    let image = try ELFImage(file.bytes)
    for name in ["clobber_one", "clobber_two"] {
      let function = try image.function(named: name)
      #expect(throws: InspectionError.noBytes(name)) { try image.code(of: function) }
    }
  }
}
