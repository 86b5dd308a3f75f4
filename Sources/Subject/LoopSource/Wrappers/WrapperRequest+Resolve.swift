import Catalogue

extension WrapperRequest {
  /// The wrappers that are asked for.
  ///
  /// A name of the catalogue is its operation, and the call is that of its narrow form. Of a new
  /// operation the first wrapper is its narrow form, unless another is called so.
  package static func resolve(
    _ requests: [WrapperRequest], on architecture: Architecture
  ) throws(WrapperError) -> [Wrapper] {
    let rows = Row.all(on: architecture)
    var wrappers: [Wrapper] = []
    for request in requests {
      var wrapper = try request.resolved(on: architecture, rows)
      let isNew = !rows.contains { $0.operation == wrapper.operation.name }
      let others = wrappers.filter { $0.operation.name == wrapper.operation.name }
      if isNew, request.form == nil, others.isEmpty { wrapper.form = baselineForm }
      let taken =
        others.map(\.form)
        + rows.filter { $0.operation == wrapper.operation.name }.map(\.form)
      guard !taken.contains(wrapper.form) else {
        throw .taken(form: wrapper.form, operation: wrapper.operation.name)
      }
      wrappers.append(wrapper)
    }
    for wrapper in wrappers {
      let name = wrapper.operation.name
      let forms =
        wrappers.filter { $0.operation.name == name }.map(\.form)
        + rows.filter { $0.operation == name }.map(\.form)
      guard forms.contains(baselineForm) else { throw .noBaseline(name) }
    }
    return wrappers
  }

  private func resolved(
    on architecture: Architecture, _ rows: [Row]
  ) throws(WrapperError) -> Wrapper {
    let signature: Signature
    do throws(SignatureError) {
      signature = try Signature(operation)
    } catch {
      throw .signature(error)
    }
    guard signature.name != Chain.operation, Suite(of: signature.name) == .arity else {
      throw .reserved(signature.name)
    }
    let known = Operation.all(on: architecture).filter { Suite(of: $0.name) == .arity }
    let found = known.first { $0.name == signature.name }
    guard signature.arguments != nil || found != nil else {
      throw .unknownOperation(signature.name, known: known.map(\.name))
    }
    if let found, signature.arguments != nil, !signature.agrees(with: found) {
      throw .contradiction(found.name, takes: found.inputs.map(\.name), gives: found.outputs)
    }
    let operation =
      found
      ?? Operation(
        name: signature.name, abi: "own", inputs: signature.inputs, outputs: signature.outputs)
    let narrow = rows.first { $0.operation == operation.name && $0.form == baselineForm }
    let usual =
      signature.arguments == nil ? narrow.map { plain($0.call) } ?? "" : signature.call
    let call = self.call ?? usual
    let words = Set(call.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    for name in operation.inputs.map(\.name) + operation.outputs where !words.contains(name) {
      throw .leftOut(name, call: call)
    }
    if let problem = problem(ofCall: call) { throw .badCall(call, problem: problem) }
    guard !header.contains(where: { $0 == "\"" || $0.isNewline }) else { throw .badHeader(header) }
    return Wrapper(
      header: header, operation: operation, form: try chosenForm(), call: call,
      outputType: signature.outputType)
  }

  /// The form's name, made of the header's if none is given.
  private func chosenForm() throws(WrapperError) -> String {
    func isPart(_ character: Character) -> Bool {
      character.isASCII && (character.isLetter || character.isNumber || character == "-")
    }
    let file = header.split(separator: "/").last ?? "own"
    let stem = file.split(separator: ".").first ?? file
    let name = form ?? String(stem.map { isPart($0) ? $0 : "-" })
    guard !name.isEmpty, name.allSatisfy(isPart), !name.hasPrefix(Dose.formPrefix) else {
      throw .badForm(name)
    }
    return name
  }
}

extension Signature {
  fileprivate func agrees(with operation: Operation) -> Bool {
    inputs.map(\.name) == operation.inputs.map(\.name) && outputs == operation.outputs
  }
}

/// A call of the catalogue without the transport in its name.
private func plain(_ call: String) -> String {
  guard let start = call.firstRange(of: "HC("),
    let end = call[start.upperBound...].firstIndex(of: ")")
  else { return call }
  return String(call[..<start.lowerBound]) + call[start.upperBound..<end]
    + call[call.index(after: end)...]
}

/// Why a call can't stand in a loop; nil if it can, as far as that is seen without a compiler.
private func problem(ofCall call: String) -> String? {
  if call.contains(where: \.isNewline) { return "goes over more than one line" }
  var open: [Character] = []
  var quote: Character?
  var previous: Character = " "
  for character in call {
    if let end = quote {
      if character == end, previous != "\\" { quote = nil }
    } else if "([{".contains(character) {
      open.append(character)
    } else if let opening = [")": "(", "]": "[", "}": "{"][character] {
      guard open.popLast() == Character(opening) else { return "has a '\(character)' too many" }
    } else if character == "\"" || character == "'" {
      quote = character
    } else if previous == "/", character == "/" || character == "*" {
      return "has a comment in it"
    }
    previous = previous == "\\" && character == "\\" ? " " : character
  }
  if let quote { return "has no second \(quote)" }
  return open.last.map { "has a '\($0)' that is not closed" }
}
