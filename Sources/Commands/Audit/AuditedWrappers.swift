import Audit
import AuditCalls
import AuditRunner
import Catalogue
import Host
import SystemPackage
import Toolchains
import Wrappers

/// A user's wrappers as an audit takes them.
struct AuditedWrappers {
  /// What they declare where their traps are.
  var forms: [AuditedForm] = []
  /// What their own instructions change.
  var examinations: [WrapperExamination] = []

  /// The changes that break a promise, as rows.
  func rows(of set: WrapperSet) -> [AuditRow] {
    examinations.flatMap { examination in
      let operation = set.operations.first { $0.name == examination.operation }
      return examination.rows(abi: operation.map(ABI.init(of:)) ?? .vmwareLB)
    }
  }

  /// What was not examined, a line each.
  var notExamined: [String] {
    examinations.flatMap { one in one.notExamined.map { "\(one.name): \($0)" } }
  }
}

extension WrapperSet {
  /// Executes what the wrappers do, built by a clang of this machine.
  ///
  /// - Parameter seed: What the registers' values are drawn from.
  /// - Returns: What came of them.
  /// - Throws: ``NothingBuilt`` if no compiler reads them.
  func audited(seed: UInt64) async throws -> AuditedWrappers {
    let compilers = try Compilers()
    let found = await compilers.toolchains.usual().filter { $0.problem == nil && $0.caller == .c }
    guard !found.isEmpty else {
      throw NothingBuilt(description: "no C compiler here reads the header")
    }
    let known = try await compilers.builder.examine(
      self, withOneOf: found, BuildOptions(wrappers: self))
    return try await known.audited(with: compilers, found, seed: seed)
  }

  /// Executes what the wrappers do, whose traps are known.
  ///
  /// - Parameters:
  ///   - compilers: What builds.
  ///   - found: Compilers, the first clang of which builds what is executed.
  ///   - seed: What the registers' values are drawn from.
  /// - Returns: What came of them.
  /// - Throws: What keeps them from being executed at all.
  func audited(
    with compilers: Compilers, _ found: [Toolchain], seed: UInt64
  ) async throws -> AuditedWrappers {
    let clang = found.first {
      $0.problem == nil && $0.kind == .clang && $0.architecture == "x86_64"
    }
    guard let clang else {
      return left(because: "no clang for x86-64 is here, which reads what asm declares")
    }
    let surroundings = try Surroundings()
    let trial = WrapperTrial(
      program: try Program.file(), toolchain: clang, builder: compilers.builder,
      kitchen: Kitchen(environment: surroundings.environment, cache: surroundings.cache))
    let options = BuildOptions(wrappers: self)
    var audited = AuditedWrappers()
    for header in headers {
      do throws(BuildFailure) {
        for one in try await trial.run(header, of: self, options, seed: seed) {
          audited.add(one, trap: traps[header])
        }
      } catch {
        audited.examinations += of(header).left(because: fromHere("\(error)")).examinations
      }
    }
    return audited
  }

  /// None of the wrappers examined.
  private func left(because reason: String) -> AuditedWrappers {
    AuditedWrappers(
      examinations: wrappers.map {
        WrapperExamination(
          operation: $0.operation.name, form: $0.form, standIn: .nop, notExamined: reason)
      })
  }

  private func of(_ header: String) -> WrapperSet {
    WrapperSet(wrappers.filter { $0.header == header })
  }
}

extension AuditedWrappers {
  fileprivate mutating func add(_ one: ExaminedWrapper, trap: Transport?) {
    var examination = one.examination
    forms += one.contracts.map { AuditedForm(one.wrapper, contract: $0, trap: trap) }
    if one.contracts.isEmpty, examination.notExamined.isEmpty {
      if one.isCalled {
        forms.append(AuditedForm(one.wrapper, contract: .call(one.wrapper.form), trap: trap))
      } else {
        examination.leaveOut("no trap was found in its code")
      }
    }
    examinations.append(examination)
  }
}
