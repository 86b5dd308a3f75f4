import Analysis
import CLoops
import Glibc
import Host
import SystemPackage

/// The buffers of a process: the caller's on each node, and the device's on the CPU's own.
@safe package struct Buffers {
  private let callers: [Int?: NodeMemory]
  private let device: NodeMemory
  private let payload: Payload

  /// Takes them.
  ///
  /// - Parameters:
  ///   - nodes: Those of the caller's buffer; nil where there are none.
  ///   - cpuNode: That of the device's.
  ///   - longest: The largest transfer in bytes.
  ///   - payload: The bytes that are moved.
  /// - Throws: When there is no memory.
  package init(nodes: [Int?], cpuNode: Int?, longest: Int, payload: Payload) throws(Errno) {
    var callers: [Int?: NodeMemory] = [:]
    for node in nodes {
      callers[node] = try NodeMemory(size: longest + Self.guarded, node: node)
    }
    self.callers = callers
    device = try NodeMemory(size: longest + Self.guarded, node: cpuNode)
    self.payload = payload
  }

  /// Whether each page of a node's buffer is there, by the kernel's word.
  package func isPlaced(on node: Int?) -> Bool? { callers[node]?.isPlaced }

  /// Fills a transfer's source, spoils its destination, and has the loops move it.
  package func prepare(_ transfer: Transfer, number: Int) throws {
    let (source, destination) = try ends(of: transfer)
    unsafe payload.bytes.withUnsafeBytes { bytes in
      let start = payload.start(of: number)
      unsafe UnsafeMutableRawBufferPointer(start: source.base, count: transfer.bytes)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + transfer.bytes]))
    }
    unsafe cbandwidth_spoil(destination.base, source.base, transfer.bytes)
    unsafe memset(destination.base + transfer.bytes, Int32(Self.filler), Self.guarded)
    let caller = try self.caller(of: transfer)
    unsafe cbandwidth_set(caller.base, device.base, transfer.bytes)
  }

  /// Takes both buffers of a transfer out of the caches.
  package func flush(_ transfer: Transfer) throws {
    let caller = try self.caller(of: transfer)
    unsafe cbandwidth_flush(caller.base, transfer.bytes)
    unsafe cbandwidth_flush(device.base, transfer.bytes)
  }

  /// Compares every byte that arrived with what was sent, and looks behind the buffer.
  ///
  /// - Throws: ``Mismatch`` for the first byte that is wrong.
  package func verify(_ transfer: Transfer, number: Int) throws {
    let (_, destination) = try ends(of: transfer)
    let start = payload.start(of: number)
    let different = unsafe payload.bytes[start..<start + transfer.bytes].withUnsafeBytes { bytes in
      unsafe cbandwidth_difference(destination.base, bytes.baseAddress, transfer.bytes)
    }
    guard different == transfer.bytes else { throw Mismatch(transfer, offset: different) }
    // The device takes whole words.
    let takesWords = transfer.direction == .out && transfer.way != .hb
    let first = takesWords ? (transfer.bytes + 3) / 4 * 4 : transfer.bytes
    for offset in first..<transfer.bytes + Self.guarded
    where unsafe destination.base.load(fromByteOffset: offset, as: UInt8.self) != Self.filler {
      throw Mismatch(transfer, offset: offset)
    }
    guard cbandwidth_failures() == 0 else { throw DeviceRefused() }
  }

  func text(number: Int) -> [UInt8] {
    payload.bytes[payload.start(of: number)...].prefix(1 << 16).map { UInt8(ascii: "0") + $0 % 64 }
  }

  private func caller(of transfer: Transfer) throws -> NodeMemory {
    guard let caller = callers[transfer.node] else { throw Errno.invalidArgument }
    return caller
  }

  private func ends(
    of transfer: Transfer
  ) throws -> (source: NodeMemory, destination: NodeMemory) {
    let caller = try self.caller(of: transfer)
    return transfer.direction == .out ? (caller, device) : (device, caller)
  }

  /// Bytes behind a buffer that no move may change.
  private static let guarded = 64
  private static let filler: UInt8 = 0xa5
}

struct DeviceRefused: Error, CustomStringConvertible {
  let description = "the device did not say success to a call"
}
