import BuiltPrograms
import Foundation

/// The recipes for fleets, as they are in the repository.
enum Fleet {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Benchmarks/Fleet").standardized

  static let task = folder.appending(path: "task")
  static let script = folder.appending(path: "slurm/clobber.sbatch")
  static let job = folder.appending(path: "kubernetes/job.yaml")

  /// What the tasks of a test are told: small runs of two filters, into `results`.
  static func environment(_ scratch: Scratch) throws -> [String: String] {
    [
      "CLOBBER": try builtProgram("clobber").path(),
      "CLOBBER_CACHE": scratch.url.appending(path: "cache").path(),
      "CLOBBER_RESULTS": scratch.url.appending(path: "results").path(),
      "CLOBBER_FILTERS": #"^hypercall1\.wide\.0\.c\.nop ^hypercall3\.wide\.0\.c\.nop"#,
      "CLOBBER_TOOLCHAINS": "built-in mine=/usr/bin/gcc",
      "CLOBBER_ARGS": "--layouts 40 --rounds 20",
      "CLOBBER_TASK": task.path(),
    ]
  }
}
