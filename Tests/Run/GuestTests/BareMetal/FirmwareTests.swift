import Catalogue
import Foundation
import Records
import Runner
import Testing

/// Debian's packages are ovmf and qemu-efi-aarch64.
private func hasFirmware(_ architecture: Architecture) -> Bool {
  let file =
    architecture == .x86_64
    ? "/usr/share/ovmf/OVMF.fd" : "/usr/share/qemu-efi-aarch64/QEMU_EFI.fd"
  return FileManager.default.fileExists(atPath: file)
}

@Suite("An image that UEFI boots", .serialized, .enabled(if: hasFirmware(.x86_64)))
struct FirmwareTests {
  static let filter = #"hypercall1\.(narrow|wide)\.0\.c\.(nop|port)"#

  /// The blocks of a log, without the numbers of its lines.
  private func blocks(_ log: String) -> [Substring] {
    log.split(separator: "\n").filter { $0.contains(" block ") }.map { line in
      line.split(separator: " ").dropFirst(2).dropLast().joined(separator: " ")[...]
    }
  }

  @Test func `counts the same as one that the emulator boots`() async throws {
    let bench = try Bench()
    for (name, words) in [("pvh", []), ("uefi", ["--firmware", "uefi", "--time-limit", "600s"])] {
      let ending = try await bench.run(
        ["guest", "run", "--exact", "--filter", Self.filter, "--serial", "\(name).log", "--out"]
          + [name, "--quiet"] + words)
      #expect(ending.status == 0, "\(ending.errors)")
    }
    let counted = blocks(try bench.text("pvh.log"))
    #expect(counted.count > 50)
    #expect(blocks(try bench.text("uefi.log")) == counted)
    let record = try RunRecord(json: bench.bytes("uefi/run.json"))
    #expect(record.machine.kernel?.contains("efi of EDK II") == true)
  }

  @Test(.enabled(if: hasFirmware(.aarch64)))
  func `measures on aarch64, where the firmware moves it`() async throws {
    let bench = try Bench()
    let ending = try await bench.run(
      "guest", "run", "--arch", "aarch64", "--firmware", "uefi", "--filter",
      #"hypercall1\.(narrow|wide)\.0\.c\.(nop|hvc)"#, "--layouts", "2", "--rounds", "2",
      "--time-limit", "300s", "--out", "run", "--quiet")
    #expect(ending.status == 0, "\(ending.errors)")
    let rows = try CSV.read(BlockRow.self, bench.bytes("run/blocks.csv")).rows
    #expect(rows.contains { $0.loop == "hypercall1.wide.0.c.hvc" })
  }

  @Test(arguments: [64, 8192])
  func `starts in little memory and in much`(memory: Int) async throws {
    let bench = try Bench()
    let ending = try await bench.run(
      "guest", "run", "--firmware", "uefi", "--memory", "\(memory)", "--filter", Self.filter,
      "--layouts", "1", "--rounds", "2", "--time-limit", "300s", "--out", "run", "--quiet")
    #expect(ending.status == 0, "\(ending.errors)")
  }

  @Test func `says in words that its memory is too small`() async throws {
    let bench = try Bench()
    let ending = try await bench.run(
      "guest", "run", "--firmware", "uefi", "--memory", "48", "--filter", Self.filter,
      "--time-limit", "300s", "--out", "run", "--quiet")
    #expect(ending.status == 64)
    #expect(ending.errors.contains("more memory"))
  }

  @Test(arguments: DiskFormat.allCases)
  func `runs from a disk and leaves its log there`(format: DiskFormat) async throws {
    let bench = try Bench()
    let disk = "clobber.\(format.ending)"
    let built = try await bench.run(
      "guest", "build", "--disk", "\(format)", "--filter", Self.filter, "--layouts", "1",
      "--rounds", "2")
    #expect(built.status == 0, "\(built.errors)")
    let drive = "file=\(disk),format=\(format == .vhd ? "raw" : "\(format)"),if=ide"
    // Before it has run there is no log, and the reader says so.
    let early = try await bench.run("guest", "read", disk, "--out", "early")
    #expect(early.status == 66)
    #expect(early.errors.contains("no clobber.log"))
    // BIOS boots it as well, and has the serial port alone.
    try await bench.emulate("x86_64", "-machine", "pc,vmport=on", "-m", "256", "-drive", drive)
    let bios = try await bench.run("guest", "read", "serial.txt", "--out", "bios", "--quiet")
    #expect(bios.status == 0, "\(bios.errors)")
    // Of its kind, one that is streamed can't be written to.
    let writable = format == .vmdk ? "clobber.img" : disk
    if format == .vmdk {
      let raw = try await bench.run(
        "guest", "build", "--disk", "raw", "--filter", Self.filter, "--layouts", "1", "--rounds",
        "2")
      #expect(raw.status == 0)
    }
    let snapshot = format == .vmdk ? drive + ",snapshot=on" : drive
    try await bench.emulate(
      "x86_64", "-machine", "q35,vmport=on", "-m", "256", "-bios", "/usr/share/ovmf/OVMF.fd",
      "-drive",
      snapshot)
    let serial = try await bench.run("guest", "read", "serial.txt", "--out", "serial", "--quiet")
    #expect(serial.status == 0, "\(serial.errors)")
    guard writable == disk else { return }
    let read = try await bench.run("guest", "read", disk, "--out", "disk", "--quiet")
    #expect(read.status == 0, "\(read.errors)")
    #expect(
      try BlockRows.ticks(bench.bytes("disk/blocks.csv"))
        == BlockRows.ticks(bench.bytes("serial/blocks.csv")))
  }

  @Test(.enabled(if: hasFirmware(.aarch64)), arguments: DiskFormat.allCases)
  func `runs from a disk on aarch64 as well`(format: DiskFormat) async throws {
    let bench = try Bench()
    let disk = "clobber.\(format.ending)"
    let built = try await bench.run(
      "guest", "build", "--arch", "aarch64", "--disk", "\(format)", "--filter",
      #"hypercall1\.(narrow|wide)\.0\.c\.(nop|hvc)"#, "--layouts", "1", "--rounds", "2")
    #expect(built.status == 0, "\(built.errors)")
    let drive = "file=\(disk),format=\(format == .vhd ? "raw" : "\(format)"),if=virtio"
    try await bench.emulate(
      "aarch64", "-machine", "virt", "-m", "512", "-bios",
      "/usr/share/qemu-efi-aarch64/QEMU_EFI.fd", "-drive",
      format == .vmdk ? drive + ",snapshot=on" : drive)
    for log in ["serial.txt"] + (format == .vmdk ? [] : [disk]) {
      let read = try await bench.run("guest", "read", log, "--out", "of-\(log)", "--quiet")
      #expect(read.status == 0, "\(read.errors)")
    }
  }

  /// Debian's firmware that starts signed programs alone, in the place of the usual one.
  private static let checking = "/usr/share/OVMF/OVMF_CODE_4M.ms.fd"
  private static let checked = """
    cp /usr/share/OVMF/OVMF_VARS_4M.ms.fd variables
    for word; do
      shift
      case $word in
        -bios) set -- "$@" -global driver=cfi.pflash01,property=secure,value=on \
          -drive if=pflash,unit=1,format=raw,file=variables -drive ;;
        */OVMF.fd) set -- "$@" if=pflash,unit=0,format=raw,readonly=on,file=\(checking) ;;
        *) set -- "$@" "$word" ;;
      esac
    done
    PATH=${PATH#*:}
    exec qemu-system-x86_64 "$@"
    """

  @Test(.enabled(if: FileManager.default.fileExists(atPath: checking)))
  func `is refused where Secure Boot is on, in words that name it`() async throws {
    let bench = try Bench()
    let bin = try bench.script("qemu-system-x86_64", Self.checked)
    let ending = try await bench.run(
      "guest", "run", "--firmware", "uefi", "--machine", "q35", "--filter", Self.filter,
      "--layouts", "1", "--rounds", "2", "--time-limit", "60s", "--serial", "log", "--out", "run",
      "--quiet", path: "\(bin):\(searchPath)")
    #expect(ending.status == 78, "\(ending.errors)")
    #expect(ending.errors.contains("Secure Boot"))
    // What the guest printed is kept, and says the same.
    let read = try await bench.run("guest", "read", "log", "--out", "read")
    #expect(read.status == 78, "\(read.errors)")
  }

  @Test(.enabled(if: hasFirmware(.aarch64)), arguments: [[], ["--firmware", "uefi"]])
  func `says in words that a machine starts it at EL2`(words: [String]) async throws {
    let bench = try Bench()
    let bin = try bench.script(
      "qemu-system-aarch64",
      """
      for word; do
        shift
        case $word in virt*) word=$word,virtualization=on ;; esac
        set -- "$@" "$word"
      done
      PATH=${PATH#*:}
      exec qemu-system-aarch64 "$@"
      """)
    let ending = try await bench.run(
      ["guest", "run", "--arch", "aarch64", "--filter", #"hypercall1\.narrow\.0\.c\.nop"#]
        + ["--out", "run", "--quiet"] + words, path: "\(bin):\(searchPath)")
    #expect(ending.status == 64, "\(ending.errors)")
    #expect(ending.errors.contains("must be entered at EL1"))
  }

  @Test func `names a disk that is read-only, full or cut short`() async throws {
    let bench = try Bench()
    let built = try await bench.run(
      "guest", "build", "--disk", "raw", "--filter", Self.filter, "--layouts", "1", "--rounds", "4")
    #expect(built.status == 0, "\(built.errors)")
    func boot(_ more: String = "") async throws -> String {
      try await bench.emulate(
        "x86_64", "-machine", "pc,vmport=on", "-m", "256", "-bios", "/usr/share/ovmf/OVMF.fd",
        "-device",
        "ahci,id=bus", "-drive", "file=clobber.img,format=raw,if=none,id=disk\(more)", "-device",
        "ide-hd,drive=disk,bus=bus.0")
      return try bench.text("serial.txt")
    }
    try await bench.emulate(
      "x86_64", "-machine", "q35,vmport=on", "-m", "256", "-bios", "/usr/share/ovmf/OVMF.fd",
      "-drive", "file=clobber.img,format=raw,if=none,id=disk,readonly=on", "-device",
      "virtio-blk-pci,drive=disk")
    #expect(try bench.text("serial.txt").contains("it is write-protected"))
    let whole = try bench.bytes("clobber.img")
    let partition = try #require(FATStart.of(whole))
    // All clusters but two are taken.
    var full = whole
    FATStart.fill(&full, partition, leaving: 4)
    try Data(full).write(to: bench.folder.appending(path: "clobber.img"))
    #expect(try await boot().contains("can't be written to a disk: it is full"))
    let read = try await bench.run("guest", "read", "clobber.img", "--out", "full")
    #expect([65, 66].contains(read.status), "\(read.errors)")
    // A table that ends in the middle.
    try Data(whole.prefix(whole.count / 2)).write(to: bench.folder.appending(path: "cut.img"))
    let cut = try await bench.run("guest", "read", "cut.img", "--out", "cut")
    #expect(cut.status == 66, "\(cut.errors)")
    #expect(cut.errors.contains("error: no log can be read"))
  }
}

/// What two logs of one guest have alike.
private enum BlockRows {
  static func ticks(_ bytes: [UInt8]) throws -> [Int] {
    try CSV.read(BlockRow.self, bytes).rows.map(\.ticks)
  }
}

/// The system partition of a disk, found without the program's own reader.
private enum FATStart {
  static func of(_ disk: [UInt8]) -> Int? {
    stride(from: 0, to: disk.count, by: 2048).first {
      disk[$0 + 510] == 0x55 && disk[$0 + 511] == 0xaa && $0 > 0
        && Array(disk[($0 + 54)..<($0 + 57)]) == Array("FAT".utf8)
    }
  }

  /// Marks free clusters of a FAT of 16 bits as used.
  static func fill(_ disk: inout [UInt8], _ start: Int, leaving free: Int) {
    let reserved = Int(disk[start + 14]) + Int(disk[start + 15]) << 8
    let size = (Int(disk[start + 22]) + Int(disk[start + 23]) << 8) * 512
    var left = free
    for entry in stride(from: 4, to: size, by: 2) {
      let place = start + reserved * 512 + entry
      guard disk[place] == 0, disk[place + 1] == 0 else { continue }
      if left > 0 {
        left -= 1
        continue
      }
      for table in [place, place + size] { (disk[table], disk[table + 1]) = (0xf7, 0xff) }
    }
  }
}
