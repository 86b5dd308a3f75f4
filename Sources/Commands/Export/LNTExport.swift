import ArgumentParser
import FoundationEssentials
import Report

struct LNTExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lnt",
    abstract: "A report for a server of LLVM's LNT, written or submitted.",
    discussion: """
      The server must know the suite: 'clobber export lnt-schema' writes its description. With \
      --submit the report goes to the server, by its API, and nothing is written unless -o is \
      given. URL is that of the server, for its default database, or that of its runs, such as \
      http://HOST:8000/api/db_default/v4/clobber/runs. The server wants the api_auth_token of \
      its lnt.cfg: it is taken from the environment, as CLOBBER_LNT_TOKEN.
      """)

  @OptionGroup var options: ExportOptions

  @Option(
    name: .long, help: ArgumentHelp("Submit the report to this server.", valueName: "url"))
  var submit: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long the server may take: it compares before it answers.", valueName: "5m"))
  var timeLimit = Seconds(seconds: 300)

  func run() async throws {
    try await exiting {
      let report = try LNTReport.encode(options.exported())
      if let submit {
        let server = try LNTServer(
          submit, token: ProcessInfo.processInfo.environment["CLOBBER_LNT_TOKEN"])
        if options.output.output != nil { try options.write(report) }
        note("submitted as \(try await server.submit(report, limit: timeLimit.seconds))")
      } else {
        try options.write(report)
      }
    }
  }
}

struct LNTSchemaExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lnt-schema",
    abstract: "The suite's description, for schemas/clobber.yaml of an LNT instance.")

  @OptionGroup var output: ExportOutput

  func run() async throws {
    try await exiting { try output.write([UInt8](LNTSchema.yaml.utf8)) }
  }
}
