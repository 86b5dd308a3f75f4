import ArgumentParser
import Commands

/// Buffers moved by one call of high bandwidth, and by a call of low bandwidth for each four bytes.
@main
struct HighBandwidth: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "HighBandwidth",
    abstract: "Move buffers by one call of high bandwidth and by a call for each four bytes.",
    subcommands: [BandwidthCommand.self, BandwidthWorkerCommand.self, ProbeCommand.self],
    defaultSubcommand: BandwidthCommand.self)

  static func main() async {
    endIfLimited()
    await start(Self.self)
  }
}
