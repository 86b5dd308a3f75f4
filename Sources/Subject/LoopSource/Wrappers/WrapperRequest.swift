import Catalogue
import Freestanding

/// A wrapper as a user asks for it.
package struct WrapperRequest: Sendable, Equatable {
  /// The header, by a path that means the same in every folder.
  package var header: String
  /// The operation: one of the catalogue's by its name, or a ``Signature``.
  package var operation: String
  /// The form's name; nil for that of the header's file.
  package var form: String?
  /// The call in C; nil for what the operation's text says.
  package var call: String?

  package init(header: String, operation: String, form: String? = nil, call: String? = nil) {
    self.header = header
    self.operation = operation
    self.form = form
    self.call = call
  }
}

package enum WrapperError: ExitCoded, Equatable, Sendable, CustomStringConvertible {
  /// The operation's text can't be read.
  case signature(SignatureError)
  /// Neither in the catalogue nor with what it takes and gives.
  case unknownOperation(String, known: [String])
  /// The catalogue has something else of this name.
  case reserved(String)
  /// Of the catalogue, but with another signature.
  case contradiction(String, takes: [String], gives: [String])
  /// The name is not the user's to give.
  case badForm(String)
  /// Two forms of an operation have this name.
  case taken(form: String, operation: String)
  /// The call leaves out an input or an output.
  case leftOut(String, call: String)
  /// No C compiler can be told of this file.
  case badHeader(String)
  /// The call is not one piece of C.
  case badCall(String, problem: String)
  /// A new operation has no form that others can be compared with.
  case noBaseline(String)

  package var exitKind: ExitKind { .usage }

  package var description: String {
    switch self {
    case .signature(let error): "\(error)"
    case .unknownOperation(let name, let known):
      "no operation is called '\(name)': say what it takes and gives, as in "
        + "'\(name)(in1, in2) -> out0, out1', or take one of \(known.joined(separator: ", "))"
    case .reserved(let name): "'\(name)' is no operation but has a meaning here: take another name"
    case .contradiction(let name, let takes, let gives):
      "\(name) takes \(list(takes)) and gives \(list(gives)): leave the rest out and say "
        + "'--operation \(name)', or give yours another name"
    case .badForm(let name):
      "'\(name)' can't be a form's name: take letters, digits and '-', and no 'dose' in front"
    case .taken(let form, let operation):
      "\(operation) has a form '\(form)' already: give yours another name with --form"
    case .leftOut(let name, let call): "the call '\(call)' has no \(name), which the operation has"
    case .badHeader(let path):
      "\(path.debugDescription) can't be included, as C has no way to write a quotation mark or the "
        + "end of a line in a file's name: rename it"
    case .badCall(let call, let problem): "the call \(call.debugDescription) \(problem)"
    case .noBaseline(let operation):
      "\(operation) is new, so one of its wrappers must be the form '\(baselineForm)', which the "
        + "others are compared with: leave out the first one's form"
    }
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }
}
