import Freestanding
import Runner
import Testing

@Suite struct `A watch over the core` {
  private let stream = 0
  private let chain = 1

  /// Two blocks of each arm, the stream so much slower than alone, and the chain held up or not.
  private func samples(stream factor: Double = 1, chain held: UInt64 = 0) -> [Sample] {
    [(stream, 5900 * factor), (stream, 11_800 * factor), (chain, 11_500), (chain, 23_000)].map {
      Sample(
        arm: $0.0, position: 0, iterations: 1, ticks: UInt64($0.1) + ($0.0 == chain ? held : 0),
        auxStart: 1, auxEnd: 1, stackOffset: 0)
    }
  }

  private func watch(least: Double? = nil) -> CoreWatch {
    CoreWatch(stream: stream, chain: chain, least: least)
  }

  @Test func `finds a neighbour once it knows what the stream takes alone`() {
    var watch = watch()
    let first = (0..<2 * CoreWatch.enough).map { _ in watch.isShared(during: samples()) }
    #expect(!first.contains(true))
    let (much, little) = (
      watch.isShared(during: samples(stream: 1.2)), watch.isShared(during: samples(stream: 1.01))
    )
    #expect(much && !little)
  }

  @Test func `knows it from the start if another process found it out`() throws {
    var before = watch()
    for _ in 0..<2 * CoreWatch.enough { _ = before.isShared(during: samples()) }
    var watch = watch(least: before.least)
    let found = (0..<30).map { _ in watch.isShared(during: samples(stream: 1.2)) }
    #expect(found.suffix(10).allSatisfy { $0 })
  }

  @Test func `is not misled by what holds up the chain now and then`() {
    var watch = watch()
    for look in 0..<3 * CoreWatch.enough {
      _ = watch.isShared(during: samples(chain: look % 7 == 0 ? 9000 : 0))
    }
    let (none, some) = (
      watch.isShared(during: samples()), watch.isShared(during: samples(stream: 1.1))
    )
    #expect(!none && some)
  }

  @Test func `says nothing without the two arms`() {
    var watch = watch()
    let shared = watch.isShared(during: [])
    #expect(!shared)
    #expect(watch.least == nil)
  }
}
