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
      An ELF file that QEMU's -kernel and GRUB boot (PVH and multiboot2), or with --iso a disc \
      that most hypervisors boot by themselves. Its kernel parameters: rows=GLOB,… transport=NAME,… \
      layouts=N rounds=N seed=N; what they leave out is as the image was built. Give the machine \
      a serial port, keep what it prints, and read it with 'clobber guest read'.
      """)

  @OptionGroup var image: GuestImageOptions

  @Flag(name: .long, help: "A disc in place of an ELF file; needs grub-mkrescue and xorriso.")
  var iso = false

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: "The file (default: clobber.elf or clobber.iso, which is replaced).")
  var output: String?

  @Flag(name: .long, help: "Replace a file that --out names.")
  var force = false

  func validate() throws {
    if iso, image.architecture != .x86_64 { throw ValidationError("a disc is for x86_64 only") }
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
      let built = iso ? try await run.disc() : try await run.image()
      let path = FilePath(output ?? (iso ? "clobber.iso" : "clobber.elf"))
      let bytes = try readFile(built)
      do throws(Errno) {
        try writeFile(bytes, to: path, existing: force || output == nil ? .replaced : .kept)
      } catch {
        throw UnwritableFile(path: path, error: error)
      }
      note("\(path)")
    }
  }
}
