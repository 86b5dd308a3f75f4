import Catalogue
import LoopSource
import Testing

@Suite struct `An operation's text` {
  @Test func `says what the call takes and gives`() throws {
    let signature = try Signature("ask(cmd, in1, in3 = 0x10) -> out0, out2")
    #expect(signature.name == "ask")
    #expect(signature.arguments == ["cmd", "in1", "in3"])
    #expect(
      signature.inputs == [
        Operation.Input(name: "in1"), Operation.Input(name: "in3", literal: "0x10"),
      ])
    #expect(signature.outputs == ["out0", "out2"])
    #expect(signature.call == "out0 = ask(cmd, in1, in3, &out2)")
  }

  @Test(arguments: [
    ("tell() -> out0", "out0 = tell()"), ("tell()", "tell()"), ("tell( nr )", "tell(nr)"),
    ("tell(in2,in1)->out1", "tell(in2, in1, &out1)"),
    ("tell(in1) -> out0, out1 as uint64_t", "out0 = tell(in1, &out1)"),
  ])
  func `is a call in C`(_ text: String, _ call: String) throws {
    #expect(try Signature(text).call == call)
  }

  @Test(arguments: [
    "-1", "1ULL << 40", "0x10", "(3 | 0X1f) & ~7u", "- (-2)", "0777", "0b101", "10/2%3*4-1+ +1",
    "18446744073709551615",
  ])
  func `has constants as C has them`(_ constant: String) throws {
    let signature = try Signature("ask(in1 = \(constant) , in2)")
    #expect(signature.inputs.map(\.literal) == [constant, nil])
  }

  @Test func `may be a name alone`() throws {
    let signature = try Signature(" hypercall1 ")
    #expect(signature.name == "hypercall1")
    #expect(signature.arguments == nil)
  }

  @Test(arguments: [
    ("", 0, "the operation's name"), ("1st(in1)", 0, "the operation's name"),
    ("f(in1", 5, "')' or ','"), ("f(in1 -> out0", 6, "')' or ','"), ("f(in8)", 2, "one of cmd"),
    ("f(in1,)", 6, "one of cmd"), ("f(in1, in1)", 7, "a second time"),
    ("f(in1 = x)", 8, "a whole number"), ("f(in1) out0", 7, "'->'"),
    ("f(in1) ->", 9, "one of out0"), ("f(in1 = 1 <<)", 12, "a whole number"),
    ("f(in1 = (1)", 11, "')' or ','"), ("f(in1 = (1", 10, "')'"),
    ("f(in1 = 08)", 8, "a whole number"),
    ("f(in1 = 1x)", 8, "a whole number"), ("f(in1 = 0x)", 8, "a whole number"),
    ("f(in1 = 99999999999999999999)", 8, "a whole number"), ("f(in1 = 1 2)", 10, "')' or ','"),
    ("f(in1) -> out9", 10, "one of out0"), ("f(in1) -> out0 out1", 15, "','"),
    ("f(in1) -> out1 as", 17, "type"), ("hypercall1 x", 11, "'('"), ("f(é)", 2, "one of cmd"),
  ])
  func `that can't be read has a caret under the place`(
    _ text: String, _ offset: Int, _ expected: String
  ) {
    let error = #expect(throws: SignatureError.self) { try Signature(text) }
    #expect(error?.offset == offset)
    #expect(error?.problem.contains(expected) == true, "\(error?.problem ?? "")")
    let lines = error?.description.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    #expect(lines.count == 3)
    #expect(lines.last?.count == 2 + offset + 1)
    #expect(lines.last?.last == "^")
  }
}
