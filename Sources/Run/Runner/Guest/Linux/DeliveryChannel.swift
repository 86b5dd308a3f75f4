import Host
import SystemPackage

/// Where a guest leaves its delivery: a disk, or the second serial port for a kernel that knows
/// no such disk. A megabyte takes seconds over the port.
struct DeliveryChannel {
  private let disk: FilePath
  private let port: FilePath

  /// An empty one, in a folder of the host.
  init(in folder: FilePath) throws(Errno) {
    disk = folder.appending("disk")
    port = folder.appending("port")
    do {
      let file = try FileDescriptor.open(
        disk, .writeOnly, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite)
      // Without contents it takes no room.
      try file.closeAfter { try file.resize(to: Self.size) }
    } catch let error as Errno {
      throw error
    } catch {
      throw .ioError
    }
  }

  /// What the emulator is told. The port is its second.
  var arguments: [String] {
    [
      "-drive", "if=none,id=disk,format=raw,file=\(escaped(disk))",
      "-device", "nvme,drive=disk,serial=clobber",
      "-chardev", "file,id=port,path=\(escaped(port))", "-serial", "chardev:port",
    ]
  }

  /// What the guest left; empty when it left nothing.
  func contents() throws -> [UInt8] {
    let head = try readFile(disk, upTo: 4096)
    guard let count = Delivery.size(announcedBy: head) else { return (try? readFile(port)) ?? [] }
    return try readFile(disk, upTo: count)
  }

  /// A comma in a value is written twice.
  private func escaped(_ path: FilePath) -> String {
    path.string.split(separator: ",", omittingEmptySubsequences: false).joined(separator: ",,")
  }

  /// Room for the blocks of any run that one would make under emulation.
  private static let size: Int64 = 256 << 20
  static let guestDisk: FilePath = "/dev/nvme0n1"
  static let guestPort: FilePath = "/dev/ttyS1"
}
