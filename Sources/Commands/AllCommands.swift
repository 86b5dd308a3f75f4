import ArgumentParser

/// Everything that the program can do, in the order in which its help tells it, and the hidden
/// commands by which it starts itself again.
package let allCommands: [any ParsableCommand.Type] =
  [
    RunCommand.self, TrapsCommand.self, BandwidthCommand.self, ListCommand.self,
    InspectCommand.self, SitesCommand.self, TreeCommand.self, ToolchainsCommand.self,
    ShowCommand.self, AnalyzeCommand.self, VerifyCommand.self, DoctorCommand.self,
    CompareCommand.self, BaselineCommand.self, KeepCommand.self, HistoryCommand.self,
    MergeCommand.self, ResultsCommand.self, ReportCommand.self, RenderCommand.self,
    ExportCommand.self,
    AuditCommand.self, SelfTestCommand.self,
    GuestCommand.self, ModuleCommand.self, AuditCallCommand.self, AuditSumsCommand.self,
    AuditStatementsCommand.self, BandwidthWorkerCommand.self,
    GuestStartCommand.self, CostedCommand.self,
  ] + childCommands

/// What the help says of a program that can do less.
package let programNote = ""
