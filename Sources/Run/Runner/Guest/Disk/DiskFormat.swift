import Catalogue
import Host
import SystemPackage
import Toolchains

/// The kinds of file in which hypervisors and clouds take a disk.
package enum DiskFormat: String, Sendable, CaseIterable {
  case raw, qcow2, vmdk, vhdx, vhd

  /// How a file's name ends.
  package var ending: String { self == .raw ? "img" : rawValue }

  /// What `qemu-img` calls it.
  var emulatorName: String { self == .vhd ? "vpc" : rawValue }

  /// What else it is told: of each kind the one that importers take.
  fileprivate var options: [String] {
    switch self {
    case .raw, .vhdx: []
    case .qcow2: ["-c"]
    case .vmdk: ["-o", "subformat=streamOptimized"]
    case .vhd: ["-o", "subformat=fixed,force_size=on"]
    }
  }
}

extension ImageBuilder {
  /// A disk that boots an image, with a backup of its table at its end, as strict importers want.
  ///
  /// - Throws: ``GuestError``.
  func disk(
    _ content: ImageContent, _ defaults: ImageDefaults, as format: DiskFormat
  ) async throws -> [UInt8] {
    let disc = try await disc(content, defaults, room: Self.logRoom)
    var bytes = try readFile(disc)
    let unit = 1 << 20
    bytes += [UInt8](repeating: 0, count: (unit - bytes.count % unit) % unit)
    guard PartitionTable.putBackupAtEnd(of: &bytes) else {
      throw GuestError.build("the disc has no partition table")
    }
    guard format != .raw else { return bytes }
    let folder = try cache.temporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let (raw, made) = (folder.path.appending("raw"), folder.path.appending("made"))
    try writeFile(bytes, to: raw)
    try await DiskConverter(builds.program("qemu-img")).run(
      ["-f", "raw", "-O", format.emulatorName] + format.options + [raw.string, made.string])
    return try readFile(made)
  }

  /// What a full run prints, several times.
  private static let logRoom = 32 << 20
}

/// QEMU's program that makes one kind of disk of another.
struct DiskConverter {
  private let program: FilePath

  init(_ program: FilePath?) throws(GuestError) {
    guard let program else { throw .missing(program: "qemu-img", package: "qemu-utils") }
    self.program = program
  }

  func run(_ arguments: [String]) async throws {
    let end = try await Child.run(program, ["convert"] + arguments, limit: .seconds(120))
    guard end.isSuccess else { throw GuestError.disk("qemu-img: \(lastLine(end.standardError))") }
  }
}
