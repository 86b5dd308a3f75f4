import Analysis
import Records

/// A run that is reported, as far as its files could be read.
package struct ReportedRun: Sendable {
  package var name: String
  /// Its circumstances; nil if they are not known.
  package var record: RunRecord?
  package var summary: [SummaryRow] = []
  package var codegen: [CodegenRow] = []
  /// What its blocks say that no summary does; nil if they are not known.
  package var blocks: BlockDigest?
  /// What an audit saw on the same machine; empty if none is known.
  package var audit: [AuditRow] = []
  /// What became of the functions of a Linux source tree; empty if none was built.
  package var kernel: [FunctionRow] = []
  /// What is not there, and why: a line each.
  package var missing: [String] = []

  /// A run of which nothing is known yet.
  package init(name: String) { self.name = name }
}
