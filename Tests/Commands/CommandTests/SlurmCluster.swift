import Foundation
import Testing

/// A Slurm cluster of this machine alone, on the loopback interface and with files of its own.
final class SlurmCluster {
  /// The packages' daemons and clients.
  private static let programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol"]

  /// Why there can be none here; nil if there can.
  static let obstacle: String? = {
    // The daemons run as the user who starts them; Slurm's own account may not be there.
    guard geteuid() == 0 else { return "Slurm's daemons need root" }
    let missing = programs.filter { name in
      !["/usr/sbin", "/usr/bin"].contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
      }
    }
    return missing.isEmpty
      ? nil : "no \(missing.joined(separator: ", ")): install slurmctld, slurmd and munge"
  }()

  private let scratch: Scratch
  private var daemons: [(shell: Process, pid: pid_t)] = []

  private var variables: [String: String] { ["SLURM_CONF": path("slurm.conf")] }

  init(in scratch: Scratch) throws {
    self.scratch = scratch
    for folder in ["state", "spool", "job"] {
      try FileManager.default.createDirectory(
        at: scratch.url.appending(path: folder), withIntermediateDirectories: true)
    }
    try configuration().write(toFile: path("slurm.conf"), atomically: true, encoding: .utf8)
    let key = try tool("mungekey", ["-c", "-k", path("munge.key")], in: scratch.url)
    try #require(key.status == 0, "\(key.errors)")
    do {
      try start(
        "munged",
        ["-F", "--num-threads=1", "--socket=\(path("munge.socket"))"]
          + ["key", "pid", "log", "seed"].map { "--\($0)-file=\(path("munge.\($0)"))" })
      try wait(10, "munged answers") {
        FileManager.default.fileExists(atPath: path("munge.socket"))
      }
      try start("slurmctld", ["-D", "-f", path("slurm.conf")])
      try start("slurmd", ["-D", "-f", path("slurm.conf")])
      try wait(30, "the node is idle") { try client("sinfo", ["-h", "-o", "%T"]) == "idle\n" }
    } catch {
      stop()
      throw error
    }
  }

  /// Submits a script, and tells the job's id.
  func submit(_ script: URL, array: String, environment: [String: String]) throws -> String {
    try client(
      "sbatch", ["--parsable", "--array=\(array)", script.path()], environment: environment
    ).trimmingCharacters(in: .newlines)
  }

  /// The tasks that are not done, and nothing else, by their indices.
  func unfinished() throws -> String { try client("squeue", ["-h", "-r", "-o", "%K"]) }

  /// What a client prints.
  @discardableResult func client(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> String {
    let ending = try tool(
      program, arguments, in: scratch.url.appending(path: "job"),
      environment: variables.merging(environment) { $1 })
    // A controller that has not yet begun to listen is asked again.
    return ending.status == 0 ? ending.output : ""
  }

  /// Waits for something to be so.
  func wait(_ seconds: Double, _ what: String, until isSo: () throws -> Bool) throws {
    let last = ContinuousClock.now + .seconds(seconds)
    while try !isSo() {
      try #require(ContinuousClock.now < last, "not within \(seconds) s: \(what)")
      Thread.sleep(forTimeInterval: 0.1)
    }
  }

  /// Ends what is left of jobs, and then the daemons.
  func stop() {
    if daemons.count > 1 {
      _ = try? client("scancel", ["--user=root"])
      try? wait(15, "no job is left") { try unfinished().isEmpty }
    }
    for daemon in daemons.reversed() {
      // What a test starts may inherit blocked signals, so that only this one is sure to end it.
      kill(daemon.pid, SIGKILL)
      daemon.shell.waitUntilExit()
    }
    daemons = []
  }

  private func start(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    // The daemons close all files that they inherit, which Foundation takes for their end: it would
    // wait for them, and no other process's end be seen meanwhile. The shell keeps the files open.
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments =
      [
        "-c", #""$0" "$@" & echo $! >"$PID_FILE.part"; mv "$PID_FILE.part" "$PID_FILE"; wait"#,
        "/usr/sbin/\(program)",
      ] + arguments
    let pid = path("\(program).started")
    process.environment = ProcessInfo.processInfo.environment
      .merging(variables) { $1 }.merging(["PID_FILE": pid]) { $1 }
    let log = scratch.url.appending(path: "\(program).out")
    try Data().write(to: log)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: log)
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    try wait(10, "\(program) starts") { FileManager.default.fileExists(atPath: pid) }
    let text = try String(contentsOfFile: pid, encoding: .utf8)
    let number = try #require(pid_t(text.trimmingCharacters(in: .newlines)))
    daemons.append((process, number))
  }

  private func path(_ name: String) -> String { scratch.url.appending(path: name).path() }

  private func configuration() throws -> String {
    let host = ProcessInfo.processInfo.hostName.split(separator: ".")[0]
    // Ports that were free a moment ago.
    let (controller, node) = try (SilentServer(), SilentServer())
    return """
      ClusterName=fleet
      SlurmctldHost=\(host)(127.0.0.1)
      SlurmUser=root
      SlurmdUser=root
      AuthType=auth/munge
      AuthInfo=socket=\(path("munge.socket")),cred_expire=5
      CredType=cred/munge
      SlurmctldPort=\(controller.port)
      SlurmdPort=\(node.port)
      StateSaveLocation=\(path("state"))
      SlurmdSpoolDir=\(path("spool"))
      SlurmctldPidFile=\(path("slurmctld.pid"))
      SlurmdPidFile=\(path("slurmd.pid"))
      ProctrackType=proctrack/linuxproc
      TaskPlugin=task/none
      MpiDefault=none
      SelectType=select/cons_tres
      SelectTypeParameters=CR_CPU
      KillWait=5
      NodeName=\(host) NodeAddr=127.0.0.1 CPUs=1 State=UNKNOWN
      PartitionName=main Nodes=ALL Default=YES State=UP

      """
  }
}
