import Analysis
import Catalogue
import Testing

/// The registers that calls take from their callers, against the ABIs' contracts.
@Suite struct `The registers that a call takes` {
  private func lost(_ operation: String, _ form: String, on architecture: Architecture = .x86_64)
    throws -> LostRegisters
  {
    let row = Row.all(on: architecture).first { $0.operation == operation && $0.form == form }
    return try LostRegisters(of: try #require(row), on: architecture)
  }

  private static let operations = Operation.all(on: .x86_64).filter(\.isOfEveryABI).map(\.name)

  private func served(_ form: String, on architecture: Architecture = .x86_64) -> [String] {
    Row.all(on: architecture).filter {
      $0.form == form && Self.operations.contains($0.operation)
    }.map(\.operation)
  }

  @Test func `are the result alone by KVM's contract`() throws {
    #expect(served("kvm") == Self.operations)
    for operation in served("kvm") {
      let lost = try lost(operation, "kvm")
      #expect(lost.general == ["rax"] && lost.vector.isEmpty, "\(operation)")
    }
  }

  @Test(arguments: [
    ("in0-out1", ["rax"]), ("in1-out1", ["rax"]), ("in2-out1", ["rax", "rcx"]),
    ("in4-out1", ["rax", "rcx"]), ("in1-out4", ["rax", "rbx", "rcx", "rdx"]),
    ("in4-out4", ["rax", "rbx", "rcx", "rdx"]),
  ])
  func `are what the smallest wrapper of VMware's returns`(
    _ operation: String, _ registers: [String]
  ) throws {
    #expect(try lost(operation, "vmware").general == registers)
  }

  @Test func `are all that can carry an input by Xen's contract`() throws {
    for operation in served("xen") {
      let lost = try lost(operation, "xen")
      #expect(lost.general == ["rax", "rdx", "rsi", "rdi", "r8", "r10"], "\(operation)")
      #expect(lost.vector.isEmpty)
    }
  }

  @Test(arguments: ["hyperv-slow", "hyperv-fast", "hyperv-xmm"])
  func `are the volatile ones by Hyper-V's contract`(_ form: String) throws {
    for operation in served(form) {
      let lost = try lost(operation, form)
      #expect(lost.general == ["rax", "rcx", "rdx", "r8", "r9", "r10", "r11"], "\(operation)")
      #expect(lost.vector == (form == "hyperv-xmm" ? (0...5).map { "xmm\($0)" } : []))
    }
  }

  @Test func `are all that a function may change where a function is called`() throws {
    for operation in served("tdx-struct") {
      let lost = try lost(operation, "tdx-struct")
      #expect(
        lost.general == ["rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11"])
      #expect(lost.vector.count == 16)
    }
    for form in ["smccc-10", "smccc-12"] {
      for operation in served(form, on: .aarch64) {
        let lost = try lost(operation, form, on: .aarch64)
        #expect(lost.general == (0...17).map { "x\($0)" } + ["x30"])
        #expect(lost.vector.count == 24)
      }
    }
  }

  @Test func `are four by SMCCC 1.1, whatever is asked`() throws {
    for operation in Self.operations {
      let lost = try lost(operation, "smccc-11", on: .aarch64)
      #expect(lost.general == ["x0", "x1", "x2", "x3"], "\(operation)")
    }
    #expect(try lost("in4-out1", "vmware-mrs", on: .aarch64).general == ["x0", "x2"])
    #expect(try lost("in1-out4", "vmware-mrs", on: .aarch64).general == ["x0", "x1", "x2", "x3"])
  }

  @Test(arguments: Architecture.allCases)
  func `can be read of every row`(_ architecture: Architecture) throws {
    for row in Row.all(on: architecture) {
      let lost = try LostRegisters(of: row, on: architecture)
      #expect(!lost.general.isEmpty && Set(lost.general).count == lost.general.count)
    }
    #expect(try lost("hypercall5", "macro6").general.count == 6)
    #expect(try lost("hypercall3", "main2026").general.count == 5)
    #expect(try lost("hypercall1", "wide-call").general.count == 9)
    #expect(try lost("hypercall1", "struct", on: .aarch64).general.count == 19)
  }
}
