import SystemPackage

/// What a comparison with peers is asked to do.
public struct PeerOptions: Sendable {
  /// Runs of each tool at the first placement.
  public var runs = 20
  /// Placements of the kernels; each tool runs once at every one but the first.
  public var placements = 8
  /// Layouts in each of this program's own runs, whatever the placement.
  public var layouts = 100
  /// Seconds that a run should take, whichever the tool.
  public var seconds = 2.5
  /// The CPU that all are kept on; nil takes the last that is allowed.
  public var cpu: Int?
  /// What the placements, the order of the tools and this program's runs derive from.
  public var seed: UInt64 = 1
  /// The folder that gets readings.csv; readings that it has already are not made again.
  public var folder = FilePath("results/peers")
  /// Seconds after which no further run is begun; nil for as long as it takes.
  public var timeLimit: Double?
  /// The adapters' programs; a peer without one is left out.
  public var programs = PeerPrograms()

  /// The defaults.
  public init() {}
}

/// Where the programs are that drive the kernels with the peers.
public struct PeerPrograms: Sendable {
  /// The one with google-benchmark in it.
  public var google: FilePath?
  /// The plain loop.
  public var plain: FilePath?
  /// The program of ordo-one's package that starts the one with the benchmarks in it, as the
  /// package's own command does.
  public var ordoTool: FilePath?
  /// That one.
  public var ordoKernels: FilePath?

  /// None.
  public init() {}

  /// Whether a tool can be run.
  func have(_ tool: PeerTool) -> Bool {
    switch tool.harness {
    case .clobber: true
    case .google: google != nil
    case .ordo: ordoTool != nil && ordoKernels != nil
    case .plain: plain != nil
    }
  }
}
