import CHost
import Glibc
import Host
import SystemPackage

/// The guest's side: the first and only process that its kernel starts. It mounts what the
/// program reads, runs the command, sends what came of it and switches the guest off.
package enum GuestStart {
  /// The name of the hidden command that is the first process.
  package static let command = "guest-start"

  /// Does all of it. An error is printed on the console, where the host finds it.
  ///
  /// - Returns: False at once when this is not the first process; else never.
  package static func run() async -> Bool {
    guard getpid() == 1 else { return false }
    do {
      for (type, folder) in mounts { try mount(type, folder) }
      try send(await delivery())
    } catch {
      print("clobber: \(error)")
    }
    clobber_power_off()
    return true
  }

  private static func mount(_ type: String, _ folder: String) throws(StartError) {
    let error = unsafe clobber_mount(type, folder)
    guard error == 0 else { throw .mount(folder, Errno(rawValue: error)) }
  }

  /// Runs the command and collects its files.
  private static func delivery() async throws -> Delivery {
    let words = try readFile(FilePath(words)).split(
      separator: 0, omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    let output = CollectedOutput()
    let end = try await Child.run(
      Program.path, words + ["--out", "/\(Delivery.resultsFolder)"], limit: .seconds(86_400)
    ) { output.append($0) }
    var files = Archive()
    files.add(Delivery.messagesFile, Array(end.standardError.utf8))
    let results = FilePath("/\(Delivery.resultsFolder)")
    for name in ((try? names(in: results)) ?? []).sorted() {
      files.add("\(Delivery.resultsFolder)/\(name)", try readFile(results.appending(name)))
    }
    switch end.cause {
    case .exit(let status): return Delivery(status: status, files: files)
    case .signal(let signal): throw StartError.signal(signalName(signal))
    case .timeLimit: throw StartError.signal("its time limit")
    }
  }

  private static func send(_ delivery: Delivery) throws {
    let hasDisk = unsafe access(DeliveryChannel.guestDisk.string, W_OK) == 0
    let place = try FileDescriptor.open(
      hasDisk ? DeliveryChannel.guestDisk : DeliveryChannel.guestPort, .writeOnly)
    let error = clobber_begin_sending(place.rawValue)
    guard error == 0 else { throw Errno(rawValue: error) }
    try place.closeAfter {
      _ = try place.writeAll(delivery.encode())
      let error = clobber_end_sending(place.rawValue)
      guard error == 0 else { throw Errno(rawValue: error) }
    }
  }

  /// The file with the command's words, each ended by a zero.
  static let words = "/words"

  /// `/proc` is there already: the Swift runtime wants it before `main`, and CHost sees to it.
  private static let mounts = [("sysfs", "/sys"), ("devtmpfs", "/dev"), ("tmpfs", "/tmp")]

  static let mountPoints = ["/proc"] + mounts.map(\.1)
}

/// Why the first process could not do its work.
enum StartError: Error, CustomStringConvertible {
  case mount(String, Errno)
  case signal(String)

  var description: String {
    switch self {
    case .mount(let folder, let error): "\(folder) can't be mounted: \(error)"
    case .signal(let what): "the run was ended by \(what)"
    }
  }
}
