import Host
import SystemPackage

/// How a tree is configured.
package struct TreeConfiguration: Sendable {
  /// What rows call it, such as `distro` or `distro CONFIG_INTEL_TDX_GUEST=n`.
  package let name: String
  /// The whole of `.config`; nil for what the tree itself proposes.
  let text: [UInt8]?
  /// Options that are set after that, `CONFIG_X=y`.
  let settings: [String]
  /// Those of them that the user named.
  let asked: [String]

  /// What a guest of VMware's needs beside the tree's own proposal.
  static let guest = [
    "CONFIG_HYPERVISOR_GUEST=y", "CONFIG_PARAVIRT=y", "CONFIG_MOUSE_PS2=y",
    "CONFIG_MOUSE_PS2_VMMOUSE=y", "CONFIG_DRM=m", "CONFIG_DRM_VMWGFX=m", "CONFIG_PTP_1588_CLOCK=m",
    "CONFIG_PTP_1588_CLOCK_VMW=m", "CONFIG_VMWARE_BALLOON=m", "CONFIG_ACPI=y",
  ]

  /// A configuration.
  ///
  /// - Parameters:
  ///   - source: `defconfig`, `distro` for the one of this distribution's kernel of the tree's
  ///     version, or a file: a `.config`, packed or not, or a Debian package of a kernel.
  ///   - tree: What is configured.
  ///   - settings: Options that are set after that, `CONFIG_X=y`.
  /// - Throws: ``TreeError/noConfiguration(_:)``, ``UnreadableFile``.
  package init(_ source: String, for tree: KernelTree, settings: [String]) throws {
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isName =
        parts[0].hasPrefix("CONFIG_")
        && parts[0].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      guard parts.count == 2, isName, !parts[1].contains("\n") else {
        throw TreeError.noConfiguration("--set takes CONFIG_NAME=value, and not '\(setting)'")
      }
    }
    // The last one about an option counts.
    asked = settings.enumerated().filter { index, setting in
      !settings[(index + 1)...].contains { $0.hasPrefix(setting.prefix { $0 != "=" } + "=") }
    }.map(\.element)
    var settings = settings
    let base: String
    switch source {
    case "defconfig":
      base = "defconfig"
      text = nil
      settings = Self.guest + settings
    case "distro":
      base = "distro"
      text = try Self.distribution(tree)
    default:
      // Of a package the name and no more: its version is in it.
      let file = FilePath(source).lastComponent?.string ?? source
      base = file.hasSuffix(".deb") ? String(file.prefix { $0 != "_" }) : file
      text = try Self.read(FilePath(source))
    }
    name = ([base] + asked).joined(separator: " ")
    self.settings = settings
  }

  private static func read(_ path: FilePath) throws -> [UInt8] {
    let bytes = try readFile(path)
    if isConfiguration(bytes) { return bytes.filter { $0 != UInt8(ascii: "\r") } }
    var found: [UInt8]?
    func take(_ content: [UInt8]) throws {
      guard isConfiguration(content) else { return }
      found = content
      // The rest of a package is a hundred times as long.
      throw Found()
    }
    do {
      let isWanted = { (name: String) in
        KernelFile.isPart(name) || name.contains("boot/config-")
      }
      _ = try Unpacking.each(of: bytes, where: isWanted) { name, content in
        guard KernelFile.isPart(name) else { return try take(content) }
        _ = try Unpacking.each(of: content, where: { $0.contains("boot/config-") }) {
          try take($1)
        }
      }
    } catch is Found {
    } catch {
      throw TreeError.noConfiguration("\(path) can't be read as a configuration: \(error)")
    }
    guard let found else {
      throw TreeError.noConfiguration(
        "\(path) is neither a configuration of Linux nor a package with one in /boot")
    }
    return found
  }

  /// What was looked for is there.
  private struct Found: Error {}

  private static func isConfiguration(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(1 << 16), as: UTF8.self).contains("\nCONFIG_")
  }

  private static func numbers(_ name: String) -> [Int] {
    name.split { !$0.isASCII || !$0.isNumber }.map { Int($0) ?? .max }
  }

  /// The newest in /boot of the tree's version.
  private static func distribution(_ tree: KernelTree) throws -> [UInt8] {
    let start = "config-\(tree.major).\(tree.minor)."
    let found = (try? names(in: "/boot"))?.filter { $0.hasPrefix(start) }.max {
      numbers($0).lexicographicallyPrecedes(numbers($1))
    }
    guard let found else {
      throw TreeError.noConfiguration(
        "no configuration of Linux \(tree.major).\(tree.minor) is in /boot: fetch the package of such "
          + "a kernel ('apt-get download linux-image-…') and name that file with --config")
    }
    return try readFile(FilePath("/boot").appending(found), limit: textLimit)
  }
}
