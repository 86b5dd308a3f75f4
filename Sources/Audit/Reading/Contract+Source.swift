import AuditCalls

extension Contract {
  /// Reads what a wrapper declares from the source that defines it. A wrapper that only calls
  /// another one of the same sources declares what that does.
  ///
  /// - Parameters:
  ///   - wrapper: Its name.
  ///   - sources: C, each a header or a source file.
  /// - Throws: ``ContractError``.
  public init(of wrapper: String, in sources: [String]) throws(ContractError) {
    try self.init(of: wrapper, among: sources.flatMap(CFunction.all))
  }

  /// The same of sources that have been read.
  init(of wrapper: String, among functions: [CFunction]) throws(ContractError) {
    guard let found = try WrapperAssembly(of: wrapper, among: functions) else {
      throw .noFunction(wrapper: wrapper)
    }
    self.init(wrapper: wrapper, found.assembly, variables: found.variables)
  }

  private init(
    wrapper: String, _ assembly: InlineAssembly, variables: [String: String]
  ) {
    func register(_ operand: InlineAssembly.Operand) -> Register? {
      Self.register(constraint: operand.constraint)
        ?? operand.variable.flatMap { variables[$0] }.flatMap(Self.register(named:))
    }
    // x86 compilers take the flags for changed by every piece of assembly, with "cc" or without.
    var declared: [Register: Declared] = [.flags: .clobbered]
    var unreadable: [String] = []
    for operand in assembly.outputs {
      if let register = register(operand) {
        declared[register] = operand.constraint.contains("+") ? .both : .output
      } else if !Self.isAnywhere(operand.constraint) {
        unreadable.append(operand.text)
      }
    }
    for operand in assembly.inputs {
      if let number = Int(operand.constraint), assembly.outputs.indices.contains(number) {
        if let register = register(assembly.outputs[number]) { declared[register] = .both }
      } else if let register = register(operand) {
        declared[register] = declared[register] == .output ? .both : .input
      } else if !Self.isAnywhere(operand.constraint) {
        unreadable.append(operand.text)
      }
    }
    for operand in assembly.clobbers where !["cc", "memory"].contains(operand.constraint) {
      if let register = Self.register(named: operand.constraint) {
        declared[register] = .clobbered
      } else {
        unreadable.append(operand.text)
      }
    }
    self.init(wrapper: wrapper, declared: declared, unreadable: unreadable)
  }

  /// The one register that a constraint allows.
  static func register(constraint: String) -> Register? {
    let letters = constraint.filter { !"=+&%".contains($0) }
    return letters.count == 1 ? fixed[letters] : nil
  }

  private static let fixed: [String: Register] = [
    "a": .rax, "b": .rbx, "c": .rcx, "d": .rdx, "S": .rsi, "D": .rdi,
  ]

  /// Whether a constraint leaves the place to the compiler, or is a constant or memory: then it
  /// says nothing of any one register.
  private static func isAnywhere(_ constraint: String) -> Bool {
    let letters = constraint.filter { !"=+&%".contains($0) }
    return !letters.isEmpty && letters.allSatisfy { "rqRQmingXoVIJKLMNOEFGsepZ".contains($0) }
  }

  /// A register by one of its names, as a clobber has it.
  static func register(named name: String) -> Register? {
    var name = name
    if name.hasPrefix("%") { name.removeFirst(name.hasPrefix("%%") ? 2 : 1) }
    return named[name]
  }

  private static let named: [String: Register] = {
    var named: [String: Register] = ["flags": .flags, "eflags": .flags]
    for (index, name) in ["ax", "bx", "cx", "dx", "si", "di", "bp", "sp"].enumerated() {
      for prefix in ["", "e", "r"] { named[prefix + name] = Register.general[index] }
    }
    for index in 0..<4 { named["abcd".map { "\($0)l" }[index]] = Register.general[index] }
    for index in 8..<16 { named["r\(index)"] = Register.general[index] }
    for index in 0..<16 { named["xmm\(index)"] = Register.vector[index] }
    return named
  }()
}

/// Why it is not known what a wrapper declares.
public enum ContractError: Error, Sendable, Hashable, CustomStringConvertible {
  /// No source defines it.
  case noFunction(wrapper: String)
  /// It has no inline assembly and calls none that has.
  case noAssembly(wrapper: String)
  /// It has more than one piece of inline assembly.
  case several(wrapper: String, count: Int)

  /// One line for a terminal.
  public var description: String {
    switch self {
    case .noFunction(let wrapper): "\(wrapper): no source defines such a function"
    case .noAssembly(let wrapper): "\(wrapper): no inline assembly in it"
    case .several(let wrapper, let count):
      "\(wrapper): \(count) pieces of inline assembly, which can't be told apart"
    }
  }
}
