import Audit
import Catalogue
import Toolchains
import Wrappers

extension WrapperSet {
  /// The wrappers as an audit takes them, read by the first compiler that builds C here.
  func auditedForms() async throws -> [AuditedForm] {
    let compilers = try Compilers()
    let found = await compilers.toolchains.usual()
    guard let toolchain = found.first(where: { $0.problem == nil && $0.caller == .c }) else {
      throw NothingBuilt(description: "no C compiler here reads the header")
    }
    let options = BuildOptions(wrappers: self)
    let known = try await compilers.builder.examine(self, withOneOf: [toolchain], options)
    var texts: [String: String] = [:]
    for header in known.headers {
      texts[header] = try await compilers.builder.text(
        of: header, in: known, with: toolchain, options)
    }
    var forms: [AuditedForm] = []
    for wrapper in known.wrappers {
      do throws(ContractError) {
        forms.append(
          try AuditedForm(
            wrapper, in: texts[wrapper.header] ?? "", trap: known.traps[wrapper.header]))
      } catch {
        throw UnreadableWrapper(header: wrapper.header, error: error)
      }
    }
    return forms
  }
}

/// A wrapper whose declarations could not be read.
struct UnreadableWrapper: Error, CustomStringConvertible {
  let header: String
  let error: ContractError

  var description: String { "\(header): \(error)" }
}
