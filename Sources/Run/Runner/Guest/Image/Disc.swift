import Host
import LoopSource
import SystemPackage
import Toolchains

extension ImageBuilder {
  /// A disc that boots an image by GRUB.
  ///
  /// - Throws: ``GuestError``.
  func disc(_ content: ImageContent, _ defaults: ImageDefaults) async throws -> FilePath {
    let image = try await image(content, defaults)
    for (program, package) in Self.programs where builds.program(program) == nil {
      throw GuestError.missing(program: program, package: package)
    }
    guard let copy = builds.program("cp"), let rescue = builds.program("grub-mkrescue") else {
      throw GuestError.missing(program: "cp", package: "coreutils")
    }
    let recipe = BuildSteps(
      name: "disc", files: [SourceSet.File(path: "disc/boot/grub/grub.cfg", text: Self.menu)],
      steps: [
        [copy.string, image.string, "disc/boot/clobber.elf"],
        // Only the modules that the menu needs: the whole set is ten times as large.
        [
          rescue.string, "--install-modules=multiboot2 normal serial", "--fonts=", "--locales=",
          "--themes=", "-o", Self.discName, "disc",
        ],
      ], output: Self.discName, circumstances: "")
    do {
      return try await builds.file(of: recipe)
    } catch let refusal as Refusal {
      throw GuestError.build(refusal.description)
    }
  }

  private static let programs = [
    ("grub-mkrescue", "grub-common, with grub-pc-bin"), ("xorriso", "xorriso"),
    ("mformat", "mtools"),
  ]
  private static let discName = "clobber.iso"
  private static let menu = """
    serial --unit=0 --speed=115200
    terminal_output console serial
    set timeout=0
    menuentry "clobber" {
      multiboot2 /boot/clobber.elf
    }

    """
}
