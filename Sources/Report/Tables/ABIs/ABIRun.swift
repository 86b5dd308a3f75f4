import Analysis
import Catalogue
import Records

/// What a run by one toolchain knows of the operations that every ABI is asked for.
struct ABIRun {
  let rows: SummaryIndex
  let toolchain: String
  let path: WrapperPath
  /// The operations, in the order of the catalogue.
  let operations: [String]
  /// Every number of live values, ascending.
  let lives: [Int]
  var live: [Int] { unique([lives.first, lives.last].compactMap(\.self)) }
  let transports: [Transport]
  /// Whether it is known in cycles what the calls cost.
  let isTimed: Bool
  private let codegen: [String: CodegenRow]
  private let forms: [String: [String]]
  private let lost: [String: LostRegisters]

  init(_ rows: SummaryIndex, codegen: [CodegenRow], toolchain: String, path: WrapperPath) {
    let own = codegen.filter { $0.toolchain == toolchain && $0.shape.path == path }
    self.path = path
    self.rows = rows
    self.toolchain = toolchain
    self.codegen = Dictionary(own.map { ($0.loop, $0) }, uniquingKeysWith: { one, _ in one })
    operations = unique(own.map(\.shape.operation))
    lives = unique(own.compactMap(\.shape.live)).sorted()
    transports = unique(own.map(\.shape.transport))
    isTimed = own.contains { rows[.cost, toolchain, $0.loop] != nil }
    forms = Dictionary(grouping: own, by: \.shape.operation).mapValues {
      unique($0.map(\.shape.form))
    }
    lost = Self.lostRegisters
  }

  /// The ABIs that serve an operation, the one that the others are compared with first.
  func forms(_ operation: String) -> [String] { forms[operation] ?? [] }

  /// Every ABI, in the order of the catalogue.
  var allForms: [String] { unique(operations.flatMap(forms)) }

  func loop(_ operation: String, _ form: String, _ live: Int, _ transport: Transport) -> Loop {
    Loop(
      operation: operation, form: form, path: path, live: live, caller: .c, transport: transport)
  }

  func code(_ operation: String, _ form: String, _ live: Int) -> CodegenRow? {
    transports.lazy.compactMap { codegen[loop(operation, form, live, $0).id] }.first
  }

  /// The registers that an ABI takes from the caller of an operation.
  func lost(_ operation: String, _ form: String) -> LostRegisters? {
    lost["\(operation).\(path.name(of: form))"]
  }

  private static let lostRegisters: [String: LostRegisters] = {
    var found: [String: LostRegisters] = [:]
    for architecture in Architecture.allCases {
      for row in Row.all(on: architecture) where Suite(of: row.operation) == .abis {
        found["\(row.operation).\(row.form)"] = try? LostRegisters(of: row, on: architecture)
      }
      for row in Row.shipped(on: architecture) where Suite(of: row.operation) == .abis {
        found["\(row.operation).\(row.path.name(of: row.form))"] =
          row.isStaticCall
          ? .ofCall(on: architecture) : found["\(row.operation).\(row.form)"]
      }
    }
    return found
  }()
}
