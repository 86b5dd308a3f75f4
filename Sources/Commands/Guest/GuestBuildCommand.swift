import ArgumentParser
import Catalogue
import Host
import Runner
import SystemPackage

/// Writes the image for other hypervisors.
struct GuestBuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Write the image, for a hypervisor of one's own.",
    discussion: """
      An ELF file that QEMU's -kernel and GRUB boot (PVH and multiboot2); with --efi an application \
      that UEFI boots; with --iso a disc, and with --disk a disk, that both BIOS and UEFI boot. \
      Under UEFI the log also becomes the file clobber.log on the disk, where there is room for a \
      full run's, and a summary is on the screen; 'clobber guest read' takes the disk. Otherwise give \
      the machine a serial port and keep what it prints.

      Parameters: rows=GLOB,… transport=NAME,… layouts=N rounds=N seed=N; what they leave out is as \
      the image was built. They stand behind -append, on GRUB's line, behind the application's name in \
      a UEFI shell, or in a file clobber.cfg beside the EFI folder.

      Exit codes: 0 done, 64 bad argument, 69 a program that makes it is missing or failed, 70 the \
      image can't be built, 73 the file can't be written.
      """)

  @OptionGroup var image: GuestImageOptions

  @Flag(name: .long, help: "An EFI application in place of an ELF file.")
  var efi = false

  @Flag(
    name: .long, help: "A disc in place of an ELF file; needs grub-mkrescue, xorriso and mtools.")
  var iso = false

  @Option(
    name: .long,
    help: "A disk: raw, qcow2, vmdk, vhdx or vhd; needs what --iso needs, and qemu-img.")
  var disk: DiskFormat?

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: "The file (default: clobber.elf, .efi, .iso or the disk's ending, which is replaced).")
  var output: String?

  @Flag(name: .long, help: "Replace a file that --out names.")
  var force = false

  func validate() throws {
    guard (efi ? 1 : 0) + (iso ? 1 : 0) + (disk == nil ? 0 : 1) <= 1 else {
      throw ValidationError("--efi, --iso and --disk are different files")
    }
  }

  func run() async throws {
    try await exiting {
      let context = try CommandContext()
      let options = try await image.options(image.selection.selection())
      let run = GuestRun(
        options, environment: context.environment, cache: context.cache
      ) { event in
        if case .warning(let text) = event { note("warning: \(text)") }
      }
      let path = FilePath(output ?? "clobber.\(ending)")
      let bytes = try await bytes(run)
      do throws(Errno) {
        try writeFile(bytes, to: path, existing: force || output == nil ? .replaced : .kept)
      } catch {
        throw UnwritableFile(path: path, error: error)
      }
      note("\(path)")
    }
  }

  private var ending: String { disk?.ending ?? (iso ? "iso" : efi ? "efi" : "elf") }

  private func bytes(_ run: GuestRun) async throws -> [UInt8] {
    if let disk { return try await run.disk(disk) }
    return try readFile(
      iso ? await run.disc() : efi ? await run.application() : await run.image())
  }
}

extension DiskFormat: ExpressibleByArgument {}
