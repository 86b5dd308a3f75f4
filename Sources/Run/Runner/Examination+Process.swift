import Host

extension Examination {
  /// What a run may do here, and where: what it will meet.
  static func processFindings() -> [Finding] {
    let cpus = Pinning.allowedCPUs()
    return [executableMemory(), allowed(cpus)] + kinds(of: cpus)
      + Pinning.grants().map { what, grant in
        Finding(
          grade: grant.granted ? .good : .fair, subject: what,
          found: grant.granted ? "granted" : "refused: \(grant.reason ?? "no reason")",
          remedy: grant.granted ? nil : remedy(what))
      }
  }

  private static func executableMemory() -> Finding {
    do {
      let arena = try Arena(size: 1, near: Program.loadBias)
      arena.write([0], at: 0)
      try arena.seal()
      return Finding(grade: .good, subject: "executable memory", found: "granted", remedy: nil)
    } catch {
      return Finding(
        grade: .bad, subject: "executable memory", found: "refused: \(reason(error))",
        remedy:
          "a run moves code and can't here: lift the policy that keeps memory from being both "
          + "written and run (systemd's MemoryDenyWriteExecute, PR_SET_MDWE, SELinux's execmem)")
    }
  }

  private static func reason(_ error: any Error) -> String {
    (error as? NotExecutable).map { "\($0.error)" } ?? "\(error)"
  }

  private static func allowed(_ cpus: [Int]) -> Finding {
    Finding(
      grade: cpus.count > 1 ? .good : .fair, subject: "CPUs allowed",
      found: cpus.isEmpty
        ? "the kernel does not say" : cpus.map(String.init).joined(separator: " "),
      remedy: cpus.count > 1
        ? nil
        : cpus.isEmpty
          ? "a run can't be pinned: let it ask (sched_getaffinity, sched_setaffinity)"
          : "with one CPU the rest of the system interrupts every measurement: allow it another "
            + "(taskset, or the guest's settings)")
  }

  private static func kinds(of cpus: [Int]) -> [Finding] {
    let kinds = CoreKind.all(of: cpus)
    guard !kinds.isEmpty else { return [] }
    let text = Dictionary(grouping: cpus) { kinds[$0] }
      .sorted { $0.key?.speed ?? 0 > $1.key?.speed ?? 0 }
      .map { kind, cpus in
        "\(kind?.name ?? "unknown"): \(cpus.map(String.init).joined(separator: " "))"
      }
    return [
      Finding(
        grade: .fair, subject: "kinds of core", found: text.joined(separator: "; "),
        remedy: "a run takes the last CPU of the fastest kind; --cpu takes another, and results of "
          + "two kinds are those of two machines")
    ]
  }

  private static func remedy(_ what: String) -> String {
    switch what {
    case "pinning":
      "the system may move what is measured to another CPU; in a container, allow sched_setaffinity"
    case "memory binding":
      "memory may be on another node; in a container, give CAP_SYS_NICE, or allow set_mempolicy"
    case "locked memory": "pages may be taken away: give CAP_IPC_LOCK, or raise 'ulimit -l'"
    default: "other processes interrupt more: be root, or give CAP_SYS_NICE"
    }
  }
}
