import Host
import SystemPackage

/// The log on a disk that the image has run from.
package enum DiskLog {
  /// The log in a file, if the file is a disk.
  ///
  /// - Parameters:
  ///   - path: A disk of any ``DiskFormat``, or a partition.
  ///   - environment: The variables that a child process inherits, for QEMU's converter.
  ///   - folder: Makes a folder for what is converted.
  /// - Returns: The log; nil if the file is no disk.
  /// - Throws: ``GuestError`` when it is a disk and no log can be had from it.
  package static func read(
    _ path: FilePath, environment: [String: String], folder: () throws -> TemporaryFolder
  ) async throws -> [UInt8]? {
    guard let format = try format(of: path) else { return try raw(path) }
    let folder = try folder()
    defer { withExtendedLifetime(folder) {} }
    let made = folder.path.appending("raw")
    try await DiskConverter(Program.find("qemu-img", environment: environment)).run(
      ["-f", format.emulatorName, "-O", "raw", path.string, made.string])
    guard let log = try raw(made) else { throw GuestError.disk("it holds no file system") }
    return log
  }

  /// What a file says at its start that it is; nil for what is read as it is.
  private static func format(of path: FilePath) throws -> DiskFormat? {
    let start = try readFile(path, upTo: 8)
    func begins(_ bytes: [UInt8]) -> Bool { start.starts(with: bytes) }
    if begins(Array("QFI".utf8) + [0xfb]) { return .qcow2 }
    if begins(Array("KDMV".utf8)) { return .vmdk }
    if begins(Array("vhdxfile".utf8)) { return .vhdx }
    // A fixed one is raw, and says so at its end.
    return begins(Array("conectix".utf8)) ? .vhd : nil
  }

  private static func raw(_ path: FilePath) throws -> [UInt8]? {
    let file = try InputFile(path)
    let read: DiskReader = { place, count in
      try file.seek(to: place)
      let bytes = try file.exactly(count)
      guard let bytes else { throw GuestError.disk("it is cut short") }
      return bytes
    }
    let start = try readFile(path, upTo: 1024)
    guard start.count == 1024, start[510] == 0x55, start[511] == 0xaa else { return nil }
    if let volume = try FATVolume(at: 0, read) { return try log(of: [volume]) }
    let volumes = try PartitionTable.partitions(read).compactMap { try FATVolume(at: $0, read) }
    return try log(of: volumes)
  }

  private static func log(of volumes: [FATVolume]) throws -> [UInt8] {
    guard !volumes.isEmpty else { throw GuestError.disk("it holds no FAT file system") }
    for volume in volumes {
      if let log = try volume.file("CLOBBER LOG") { return log }
    }
    throw GuestError.disk(
      "it holds no clobber.log: the image has not run from it under UEFI, which with Secure Boot on refuses it"
    )
  }
}
