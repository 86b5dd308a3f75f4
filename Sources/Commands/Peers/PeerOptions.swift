import SystemPackage

package struct PeerOptions: Sendable {
  package var runs = 20
  /// Layouts of the loops; each tool runs once at every one but the first.
  package var objectLayouts = 8
  /// Layouts in each of this program's own runs, whatever the layout.
  package var layouts = 100
  /// Seconds that a run should take, whichever the tool.
  package var seconds = 2.5
  /// The CPU that all are kept on; nil takes the last that is allowed.
  package var cpu: Int?
  /// What the layouts, the order of the tools and this program's runs derive from.
  package var seed: UInt64 = 1
  /// The folder that gets readings.csv; readings that it has already are not made again.
  package var folder = FilePath("results/peers")
  /// Seconds after which no further run is begun; nil for as long as it takes.
  package var timeLimit: Double?
  /// The adapters' programs; a peer without one is left out.
  package var programs = PeerPrograms()

  package init() {}
}

/// Where the programs are that drive the loops with the peers.
package struct PeerPrograms: Sendable {
  package var google: FilePath?
  package var plain: FilePath?
  /// The program of ordo-one's package that starts the one with the benchmarks in it, as the
  /// package's own command does.
  package var ordoTool: FilePath?
  package var ordoLoops: FilePath?

  package init() {}

  func have(_ tool: PeerTool) -> Bool {
    switch tool.harness {
    case .clobber: true
    case .google: google != nil
    case .ordo: ordoTool != nil && ordoLoops != nil
    case .plain: plain != nil
    }
  }
}
