import Analysis
import CLoops
import Catalogue

/// A message channel over VMware's port, by which a value is set and got again. Untried: no
/// hypervisor was at hand that opens one.
struct PortChannel {
  private let channel: cbandwidth_channel

  /// Opens a channel; nil where none opens.
  init?() throws(PortRefused) {
    try allow(.port)
    var opened = cbandwidth_channel()
    guard unsafe cbandwidth_open(&opened) != 0 else { return nil }
    channel = opened
  }

  func close() {
    var channel = channel
    unsafe cbandwidth_close(&channel)
  }

  /// Moves a message of a transfer's size, out as a value that is set or in as one that is got, and
  /// compares what comes back.
  ///
  /// - Returns: The ticks of the calls that moved it.
  /// - Throws: ``Mismatch``, or ``DeviceRefused``.
  func move(_ transfer: Transfer, text: [UInt8]) throws -> UInt64 {
    let isOut = transfer.direction == .out
    let isBlock = transfer.way == .hb
    let value = Array(text.prefix(transfer.bytes - (isOut ? Self.set.count : Self.done.count)))
    let sent = try ask(Self.set + value, byBlock: isOut && isBlock, replyByBlock: false)
    guard sent.reply.starts(with: Self.done.dropLast()) else { throw DeviceRefused() }
    let got = try ask(Self.get, byBlock: false, replyByBlock: !isOut && isBlock)
    let expected = Self.done + value
    guard got.reply == expected else {
      let same = zip(got.reply, expected).prefix { $0 == $1 }.count
      throw Mismatch(transfer, offset: same)
    }
    return isOut ? sent.ticksOut : got.ticksIn
  }

  private func ask(
    _ message: [UInt8], byBlock: Bool, replyByBlock: Bool
  ) throws(DeviceRefused) -> (reply: [UInt8], ticksOut: UInt64, ticksIn: UInt64) {
    var channel = channel
    var (ticksOut, ticksIn, count) = (UInt64(0), UInt64(0), 0)
    var reply = [UInt8](repeating: 0, count: Self.room)
    guard
      unsafe cbandwidth_send(&channel, message, message.count, byBlock ? 1 : 0, &ticksOut) != 0,
      unsafe cbandwidth_receive(
        &channel, &reply, Self.room, &count, replyByBlock ? 1 : 0, &ticksIn) != 0
    else { throw DeviceRefused() }
    return (Array(reply.prefix(count)), ticksOut, ticksIn)
  }

  private static let set = Array("info-set guestinfo.clobber ".utf8)
  private static let get = Array("info-get guestinfo.clobber".utf8)
  /// What a reply begins with where the call was served.
  private static let done = Array("1 ".utf8)
  private static let room = 1 << 17
}
