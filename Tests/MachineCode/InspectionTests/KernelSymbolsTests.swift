import Foundation
import Inspection
import Testing

/// A stripped kernel's own table of names, as Linux writes it, with every character a token of its own.
private struct NameTableSource {
  /// Whether addresses come before the names, as before Linux 6.4.
  let isOld: Bool
  let count = 600

  private func bytes(_ values: some Sequence<UInt8>) -> String {
    ".byte " + values.map { "\($0)" }.joined(separator: ",") + "\n"
  }

  /// The name of the first one.
  var first = "function_0"

  private var names: [[UInt8]] {
    (0..<count).map { Array("T\($0 == 0 ? first : "function_\($0)")".utf8) }
  }

  /// An arm64 kernel as it is in memory: its head, the code and the table.
  func raw(hypercallIn special: Int) -> String {
    let text = text(hypercallIn: special)
    let table = text.split(separator: ".section .rodata")[1]
      .replacing("0xffffffff81000000", with: "0xffff800080000000")
      .replacing(".section .note.GNU-stack,\"\"\n", with: "")
    // hvc #0 or nothing, and ret
    var code = ".text\n"
    for index in 0..<count {
      let isHead = (7..<8).contains(index)
      code +=
        isHead
        ? ".ascii \"ARMd\"\n.long 0\n"
        : ".long \(index == special ? "0xd4000002" : "0xd503201f"), 0xd65f03c0\n"
    }
    return code + table
  }

  private var addresses: String {
    ".balign 8\n" + (0..<count).map { ".long \($0 * 8)\n" }.joined()
      + ".balign 8\n.quad 0xffffffff81000000\n"
  }

  /// The function with this number makes a hypercall, and the others return.
  func text(hypercallIn special: Int) -> String {
    var code = ".text\n.globl _start\n_start:\n"
    for index in 0..<count {
      code += ".balign 8\n" + (index == special ? "movl $5, %eax\nvmcall\n" : "ret\n")
    }
    var table = ".section .rodata\n.balign 16\n.fill 8192, 1, 0x55\n"
    if isOld { table += addresses }
    table += ".balign 8\n.long \(count), 0\n"
    var offsets: [Int] = []
    var length = 0
    for (index, name) in names.enumerated() {
      if index % 256 == 0 { offsets.append(length) }
      table += bytes([UInt8(name.count)] + name)
      length += name.count + 1
    }
    table += ".balign 8\n.long " + offsets.map { "\($0)" }.joined(separator: ",") + "\n.balign 8\n"
    var places: [Int] = []
    var place = 0
    for token in 0..<256 {
      // What no name has stands for something longer.
      let text: [UInt8] = (33...126).contains(token) ? [UInt8(token)] : Array("xy".utf8)
      places.append(place)
      place += text.count + 1
      table += bytes(text + [0])
    }
    table += ".balign 8\n.short " + places.map { "\($0)" }.joined(separator: ",") + "\n"
    if !isOld { table += addresses }
    return code + table + ".section .note.GNU-stack,\"\"\n"
  }
}

@Suite(.enabled(if: Tool.isInstalled("gcc", "strip"))) struct `A stripped kernel` {
  @Test(arguments: [false, true]) func `has names in its own table`(_ isOld: Bool) throws {
    let source = NameTableSource(isOld: isOld).text(hypercallIn: 417)
    let flags = [
      "-nostdlib", "-static", "-no-pie", "-s", "-Wl,-Ttext=0xffffffff81000000,--build-id=none",
    ]
    let image = try Tool.build("gcc", flags, source: source, suffix: ".s", Tool.image)
    let kernel = try KernelImage(image)
    #expect(kernel.functions.count == 600)
    let candidates = kernel.candidates()
    #expect(candidates.map(\.name) == ["function_417"])
    let sites = try SiteFinder(kernel).function(#require(candidates.first)).sites
    #expect(sites.map(\.abi) == [.kvm] && sites.first?.command == 5)
  }

  @Test(.enabled(if: Tool.isInstalled("as", "objcopy")))
  func `of arm64 is read as it is in memory`() throws {
    let source = NameTableSource(isOld: false, first: "_text").raw(hypercallIn: 417)
    let raw = try Tool.build("as", ["--64"], source: source, suffix: ".s") { path in
      let process = try Process.run(
        URL(filePath: "/usr/bin/env"), arguments: ["objcopy", "-O", "binary", "-j", ".text", path])
      process.waitUntilExit()
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }
    #expect(RawKernel.isOne(raw))
    let kernel = try KernelImage(ELFImage(RawKernel.elf(raw)))
    let candidates = kernel.candidates()
    #expect(candidates.map(\.name) == ["function_417"])
    let sites = try SiteFinder(kernel).function(#require(candidates.first)).sites
    #expect(sites.map(\.abi) == [.smccc])
    // Without names it is nothing.
    #expect(throws: InspectionError.noSymbols) { try RawKernel.elf(Array(raw.prefix(9000))) }
  }
}
