import Catalogue
import Host
import LoopSource
import SystemPackage
import Toolchains

extension ImageBuilder {
  /// A hybrid: a disc, and a disk, that BIOS boots by GRUB and UEFI by the application on its
  /// system partition.
  ///
  /// - Parameters:
  ///   - content: What the image holds.
  ///   - defaults: What it does.
  ///   - room: Bytes of the partition that are left for a log.
  /// - Returns: The disc's file.
  /// - Throws: ``GuestError``.
  func disc(
    _ content: ImageContent, _ defaults: ImageDefaults, room: Int
  ) async throws -> FilePath {
    let application = try await application(content, defaults)
    let image = architecture == .x86_64 ? try await image(content, defaults) : nil
    let size: Int
    do throws(UnreadableFile) {
      size = try readFile(application).count
    } catch {
      throw GuestError.build("\(error)")
    }
    let tool = try discTool
    let partition = "partition.img"
    // FAT keeps less than a hundredth for itself.
    let sectors = (size + size / 64 + room) / (1 << 20) * 2048 + 2048
    let copy = image.map { [tool("cp"), $0.string, "disc/boot/clobber.elf"] }
    let dated = [tool("env"), "SOURCE_DATE_EPOCH=\(Self.epoch)"]
    let recipe = BuildSteps(
      name: "disc",
      files: [
        SourceSet.File(
          path: "disc/boot/grub/grub.cfg", text: image == nil ? Self.refusal : Self.menu)
      ],
      steps: (copy.map { [$0] } ?? []) + [
        dated + [
          tool("mformat"), "-C", "-i", partition, "-v", Self.volume, "-N", "0c10bbe5", "-T",
          "\(sectors)", "-h", "64", "-s", "32", "::",
        ],
        dated + [tool("mmd"), "-i", partition, "::/EFI", "::/EFI/BOOT"],
        dated + [
          tool("mcopy"), "-i", partition, application.string,
          "::/EFI/BOOT/\(architecture.bootName)",
        ],
        // Only the modules that the menu needs: the whole set is ten times as large. What follows is
        // for xorriso: the partition is appended and booted from, and every date is the same.
        dated + [
          tool("grub-mkrescue"), "-d", Self.grub.string,
          "--install-modules=multiboot2 normal serial echo sleep halt", "--fonts=", "--locales=",
          "--themes=", "-o", Self.discName, "disc", "--", "-volid", Self.volume,
          "-append_partition", "2", "0xef", partition, "-boot_image", "any",
          "appended_part_as=gpt", "-boot_image", "any", "next", "-boot_image", "any",
          "efi_path=--interval:appended_partition_2:all::", "-boot_image", "any",
          "gpt_disk_guid=volume_date_uuid", "-volume_date", "uuid", Self.date, "-volume_date",
          "all_file_dates", Self.date, "-alter_date_r", "b", "=\(Self.epoch)", "/", "--",
        ],
      ], output: Self.discName, circumstances: "")
    do {
      return try await builds.file(of: recipe)
    } catch let refusal as Refusal {
      throw GuestError.build(refusal.description)
    }
  }

  /// The programs that make a disc, by name; all are there.
  private var discTool: (String) -> String {
    get throws(GuestError) {
      var found: [String: String] = [:]
      for (name, package) in Self.programs {
        guard let program = builds.program(name) else {
          throw .missing(program: name, package: package)
        }
        found[name] = program.string
      }
      guard (try? FileKind(of: Self.grub)) == .folder else {
        throw .missing(program: "GRUB for BIOS", package: "grub-pc-bin")
      }
      return { [found] in found[$0] ?? $0 }
    }
  }

  private static let programs = [
    ("grub-mkrescue", "grub-common"), ("xorriso", "xorriso"), ("mformat", "mtools"),
    ("mmd", "mtools"), ("mcopy", "mtools"), ("cp", "coreutils"), ("env", "coreutils"),
  ]
  private static let grub: FilePath = "/usr/lib/grub/i386-pc"
  private static let discName = "clobber.iso"
  private static let volume = "CLOBBER"
  /// The same bytes whenever they are made: 1 January 2026.
  private static let epoch = 1_767_225_600
  private static let date = "2026010100000000"
  private static let console = """
    serial --unit=0 --speed=115200
    terminal_output console serial
    set timeout=0

    """
  private static let menu =
    console + """
      menuentry "clobber" {
        multiboot2 /boot/clobber.elf
      }

      """
  private static let refusal =
    console + """
      menuentry "clobber" {
        echo "clobber refused: this image is for aarch64, and BIOS is x86-64's."
        sleep 10
        halt
      }

      """
}

extension Architecture {
  /// What firmware looks for on a disk that it knows nothing of.
  fileprivate var bootName: String {
    switch self {
    case .x86_64: "BOOTX64.EFI"
    case .aarch64: "BOOTAA64.EFI"
    }
  }
}
