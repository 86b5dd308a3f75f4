import Analysis
import Catalogue
import Freestanding
import Host
import LoopSource
import Runner
import SystemPackage
import Toolchains

/// A user's wrappers as an audit takes them.
struct AuditedWrappers {
  var forms: [AuditedForm] = []
  var examinations: [WrapperExamination] = []

  /// The changes that break a promise, as rows.
  var rows: [AuditRow] { examinations.flatMap(\.rows) }

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
  ///   - found: Compilers, the first clang of which builds what is executed; without one the
  ///     machine's usual is looked for.
  ///   - seed: What the registers' values are drawn from.
  /// - Returns: What came of them.
  /// - Throws: What keeps them from being executed at all.
  func audited(
    with compilers: Compilers, _ found: [Toolchain], seed: UInt64
  ) async throws -> AuditedWrappers {
    func clang(among toolchains: [Toolchain]) -> Toolchain? {
      toolchains.first {
        $0.problem == nil && $0.kind == .clang && $0.architecture == "x86_64"
      }
    }
    var chosen = clang(among: found)
    if chosen == nil { chosen = clang(among: await compilers.toolchains.usual()) }
    guard let clang = chosen else {
      return left(because: "no clang for x86-64 is here, which reads what asm declares")
    }
    let trial = WrapperTrial(
      program: try Program.file(), toolchain: clang, builder: compilers.builder,
      builds: compilers.builds)
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

  private func left(because reason: String) -> AuditedWrappers {
    AuditedWrappers(
      examinations: wrappers.map { WrapperExamination(of: $0, notExamined: reason) })
  }

  private func of(_ header: String) -> WrapperSet {
    WrapperSet(wrappers.filter { $0.header == header })
  }
}

extension AuditedWrappers {
  fileprivate mutating func add(_ one: ExaminedWrapper, trap: Transport?) {
    var examination = one.examination
    let wrapper = examination.wrapper
    var contracts = one.contracts
    if contracts.isEmpty, examination.notExamined.isEmpty {
      if one.isCalled {
        contracts = [.call(wrapper.form)]
      } else {
        examination.leaveOut("no trap was found in its code")
      }
    }
    forms += contracts.map { AuditedForm(wrapper, contract: $0, trap: trap) }
    examinations.append(examination)
  }
}
