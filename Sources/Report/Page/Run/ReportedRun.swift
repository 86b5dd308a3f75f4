import Analysis
import Records

/// A run that is reported, as far as its files could be read.
public struct ReportedRun: Sendable {
  /// How the user called it.
  public var name: String
  /// Its circumstances; nil if they are not known.
  public var record: RunRecord?
  /// What followed from it.
  public var summary: [SummaryRow] = []
  /// What its machine code says.
  public var codegen: [CodegenRow] = []
  /// What its blocks say that no summary does; nil if they are not known.
  public var blocks: BlockDigest?
  /// What an audit saw on the same machine; empty if none is known.
  public var audit: [AuditRow] = []
  /// What is not there, and why: a line each.
  public var missing: [String] = []

  /// A run of which nothing is known yet.
  public init(name: String) { self.name = name }
}
