import ArgumentParser
import SystemPackage

/// Where a run's files go.
struct RunFolder: ParsableArguments {
  @Option(
    name: .customLong("out"),
    help: ArgumentHelp(
      "The folder for the files (default: results/<time>-<random>).", valueName: "dir"))
  var folder: String?

  var path: FilePath? { folder.map { FilePath($0) } }
}
