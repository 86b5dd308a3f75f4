import ArgumentParser

/// What the program for guests can do, in place of all that the whole one can.
package let allCommands: [any ParsableCommand.Type] =
  [
    RunCommand.self, TrapsCommand.self, BandwidthCommand.self, ListCommand.self,
    AnalyzeCommand.self, DoctorCommand.self, AuditCommand.self, AuditCallCommand.self,
    AuditSumsCommand.self, AuditStatementsCommand.self, BandwidthWorkerCommand.self,
  ] + childCommands

/// What its help says of that.
package let programNote =
  " This is the program for guests. The whole one reads what it writes, and has the other commands."
