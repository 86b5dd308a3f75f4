import Catalogue
import LoopSource
import Testing

private func resolve(_ requests: WrapperRequest...) throws(WrapperError) -> [Wrapper] {
  try WrapperRequest.resolve(requests, on: .x86_64)
}

private func call(_ text: String) -> WrapperRequest {
  WrapperRequest(header: "/a/b.h", operation: "hypercall1", call: text)
}

@Suite struct `A wrapper that is asked for` {
  @Test func `is called as the narrow form of a known operation is`() throws {
    let wrapper = try resolve(WrapperRequest(header: "/a/my_own.h", operation: "hypercall3"))[0]
    #expect(wrapper.form == "my-own")
    #expect(wrapper.call == "out0 = vmware_hypercall3(cmd, in1, &out1, &out2)")
    let own = try resolve(
      WrapperRequest(header: "/a/my.h", operation: "hypercall1(cmd, in1) -> out0"))[0]
    #expect(own.call == "out0 = hypercall1(cmd, in1)")
  }

  @Test func `is the narrow form if it is the first of a new operation`() throws {
    let text = "ask(in1) -> out0"
    let two = try resolve(
      WrapperRequest(header: "/a/old.h", operation: text),
      WrapperRequest(header: "/a/new.h", operation: text))
    #expect(two.map(\.form) == ["narrow", "new"])
    let named = try resolve(
      WrapperRequest(header: "/a/old.h", operation: text, form: "old"),
      WrapperRequest(header: "/a/new.h", operation: text, form: "narrow"))
    #expect(named.map(\.form) == ["old", "narrow"])
  }

  @Test(arguments: [
    (WrapperRequest(header: "/a/b.h", operation: "f(in1"), "')' or ','"),
    (WrapperRequest(header: "/a/b.h", operation: "ask"), "'ask(in1, in2) -> out0, out1'"),
    (WrapperRequest(header: "/a/b.h", operation: "reference()"), "another name"),
    (WrapperRequest(header: "/a/b.h", operation: "hypercall1(in2)"), "takes in1 and gives out0"),
    (WrapperRequest(header: "/a/b.h", operation: "f(in1)", form: "dose4"), "no 'dose'"),
    (WrapperRequest(header: "/a/b.h", operation: "f(in1)", form: "a.b"), "'a.b'"),
    (WrapperRequest(header: "/a/b.h", operation: "f(in1)", form: "x"), "'narrow'"),
    (WrapperRequest(header: "/a/wide.h", operation: "hypercall1"), "a form 'wide' already"),
    (
      WrapperRequest(header: "/a/b.h", operation: "hypercall1", call: "out0 = f(cmd)"),
      "has no in1"
    ),
    (WrapperRequest(header: "/a/\"b.h", operation: "hypercall1"), "\"/a/\\\"b.h\" can't be"),
    (WrapperRequest(header: "/a\n/b.h", operation: "hypercall1"), "can't be included"),
    (call("out0 = f(cmd, in1)); (void)(0"), "has a ')' too many"),
    (call("out0 = f(cmd, in1"), "has a '(' that is not closed"),
    (call("out0 = f(cmd, in1) // once"), "has a comment in it"),
    (call("out0 = f(cmd, in1) /* once */"), "has a comment in it"),
    (call("out0 = f(cmd, in1, \"a)"), "has no second \""),
    (call("out0 = f(cmd,\n in1)"), "more than one line"),
  ])
  func `is refused with what to do about it`(_ request: WrapperRequest, _ text: String) {
    let error = #expect(throws: WrapperError.self) { try resolve(request) }
    #expect(error?.description.contains(text) == true, "\(error?.description ?? "")")
  }

  @Test func `is a loop in every setting that the catalogue's forms are in`() throws {
    let set = WrapperSet(
      try resolve(WrapperRequest(header: "/a/my.h", operation: "kvm_hypercall1")))
    let loops = set.loops(on: .x86_64)
    let narrow = loops.filter { $0.form == "narrow" }
    #expect(!narrow.isEmpty)
    #expect(loops.filter { $0.form == "my" }.map { $0.with(form: "narrow") } == narrow)
    #expect(loops.allSatisfy { $0.caller == .c && $0.transport != .port })
  }

  @Test func `with a trap of its own has no other`() throws {
    var set = WrapperSet(try resolve(WrapperRequest(header: "/a/my.h", operation: "hypercall1")))
    set.traps["/a/my.h"] = .vmmcall
    let own = set.loops(on: .x86_64).filter { $0.form == "my" }
    #expect(Set(own.map(\.transport)) == [.vmmcall])
    #expect(own.count == Row.liveValues.count)
  }

  @Test func `is compiled from where it is, apart from the catalogue's forms`() throws {
    let set = WrapperSet(
      try resolve(WrapperRequest(header: "/a/my.h", operation: "hypercall1")),
      includeFolders: ["/b"], defines: ["FAST=1"])
    let sources = LoopSource.wrappers(set, transports: [.nop], on: .x86_64)
    #expect(
      sources.c == ["CLoops/forms_nop.c", "CLoops/wrapper0_nop.c", "CLoops/out_of_line.c"])
    let text = try #require(sources.files.first { $0.path == "CLoops/wrapper0_nop.c" }).text
    #expect(text.contains("#include \"/a/my.h\""))
    #expect(!text.contains("CHypercall.h"))
    #expect(sources.includeFolders.first == "/b")
    #expect(text.contains("#define FAST 1\n#include"))
    #expect(!sources.files.contains { $0.path.hasPrefix("CKernelStubs") })
  }
}
