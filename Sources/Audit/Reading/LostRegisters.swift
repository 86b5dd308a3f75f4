import AuditCalls
import Catalogue
import KernelSource

/// The registers that a call takes from its caller: what the caller keeps in one of them is gone
/// afterwards. An input that comes back as it was is not lost.
public struct LostRegisters: Sendable, Hashable {
  /// The general ones, by their names.
  public let general: [String]
  /// The vector ones.
  public let vector: [String]

  private init(general: [String], vector: [String]) {
    self.general = general
    self.vector = vector
  }

  /// Reads what a row's wrapper declares, in the header that defines it. Of one that the caller
  /// reaches by an ordinary call the convention of calls decides.
  ///
  /// - Parameters:
  ///   - row: A row of the catalogue.
  ///   - architecture: Whose.
  /// - Throws: ``ContractError`` if that can't be read.
  public init(of row: Row, on architecture: Architecture) throws(ContractError) {
    let headers = Headers.of(architecture)
    if let found = try WrapperAssembly(
      of: row.wrapper, among: headers.functions, outOfLine: headers.outOfLine)
    {
      self.init(found.assembly, variables: found.variables, on: architecture)
    } else {
      self.init(callOn: architecture)
    }
  }

  private init(
    _ assembly: InlineAssembly, variables: [String: String], on architecture: Architecture
  ) {
    let outputs = assembly.outputs.compactMap { operand in
      operand.variable.flatMap { variables[$0] }
        ?? Contract.register(constraint: operand.constraint)?.name
    }
    let clobbers = assembly.clobbers.map(\.constraint).filter { $0 != "cc" && $0 != "memory" }
    self.init(outputs + clobbers, on: architecture)
  }

  /// What a function may do with registers, by System V's ABI for x86-64 and by Arm's procedure call
  /// standard. There x18 is the platform's, x30 is where the call puts the address to return to,
  /// and of v8 to v15 only the upper halves are lost.
  private init(callOn architecture: Architecture) {
    switch architecture {
    case .x86_64:
      self.init(
        ["rax", "rcx", "rdx", "rsi", "rdi"] + (8...11).map { "r\($0)" }
          + (0...15).map { "xmm\($0)" }, on: architecture)
    case .aarch64:
      self.init(
        (0...17).map { "x\($0)" } + ["x30"]
          + (Array(0...7) + Array(16...31)).map { "v\($0)" }, on: architecture)
    }
  }

  /// Sorts names that may be there twice, or be of a part of the register.
  private init(_ names: [String], on architecture: Architecture) {
    var general: Set<String> = []
    var vector: Set<String> = []
    for name in names {
      let whole =
        architecture == .x86_64 ? Contract.register(named: name)?.name ?? name : name
      if whole.hasPrefix("xmm") || whole.hasPrefix("v") {
        vector.insert(whole)
      } else {
        general.insert(whole)
      }
    }
    func sorted(_ names: Set<String>) -> [String] {
      names.sorted { Self.order($0) < Self.order($1) }
    }
    self.init(general: sorted(general), vector: sorted(vector))
  }

  /// As the processor numbers them, but for the first of x86-64.
  private static func order(_ name: String) -> Int {
    if let register = Register.all.first(where: { $0.name == name }) { return register.word }
    return Int(name.drop { !$0.isNumber }) ?? .max
  }
}

/// What the headers of an architecture define.
private struct Headers {
  let functions: [CFunction]
  /// What a caller reaches by an ordinary call.
  let outOfLine: Set<String>

  static func of(_ architecture: Architecture) -> Headers {
    switch architecture {
    case .x86_64: x86_64
    case .aarch64: aarch64
    }
  }

  private static let x86_64 = Headers(["vmware", "kvm", "xen", "hyperv", "tdx"])
  // The wide wrapper out of line is VMware's of x86-64 as well.
  private static let aarch64 = Headers(["vmware_arm64", "smccc", "vmware"])

  private init(_ contracts: [String]) {
    let headers = contracts.flatMap { KernelSource.headers(of: [$0]) }
    functions = headers.flatMap(CFunction.all)
    outOfLine = Set(headers.flatMap(Self.outOfLine))
  }

  /// The names in `HYPERCALL_OUT_OF_LINE … HC(name)(…);` of what takes arguments. What takes none
  /// is called in assembly, which says itself what is lost.
  private static func outOfLine(in source: String) -> [String] {
    let tokens = CToken.all(in: source)
    return tokens.indices.compactMap { start in
      guard tokens[start] == .word("HYPERCALL_OUT_OF_LINE"),
        let name = tokens[start...].firstIndex(of: .word("HC")), name + 5 < tokens.count,
        case .word(let word) = tokens[name + 2], tokens[name + 5] != .word("void")
      else { return nil }
      return word
    }
  }
}
