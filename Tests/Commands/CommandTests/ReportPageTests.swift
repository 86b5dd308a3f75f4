import Foundation
import Records
import Testing

/// Pages in a browser: what their script does, and whether they fit.
@Suite(.enabled(if: Browser.isThere, Comment(rawValue: Browser.absence)))
struct `A page in Chromium` {
  /// A folder with the page of a run of this program's own loops, as if it had been measured.
  private func page(operations: [String] = ["hypercall1", "hypercall5"]) throws -> Scratch {
    let scratch = try Scratch()
    try ReportSample(operations: operations).write(to: scratch.url.appending(path: "run"))
    let ending = try run("report", "run", "-o", "page.html", in: scratch.url)
    #expect(ending.status == 0, "\(ending.errors)")
    return scratch
  }

  @Test func `complains of nothing, and runs the one script that it allows`() throws {
    let opened = try Browser(scratch: page()).open("page.html")
    #expect(opened.complaints.isEmpty, "\(opened.complaints)")
    #expect(opened.document.contains("<input type=\"search\""))
    #expect(opened.document.contains("<button type=\"button\">operation</button>"))
  }

  @Test func `allows no other script`() throws {
    let scratch = try page()
    let url = scratch.url.appending(path: "page.html")
    let page = try String(contentsOf: url, encoding: .utf8).replacing(
      "</body>", with: "<script>document.title = 'moved'</script></body>")
    try page.write(to: url, atomically: true, encoding: .utf8)
    let opened = try Browser(scratch: scratch).open("page.html")
    #expect(!opened.document.contains("<title>moved"))
    #expect(opened.complaints.contains { $0.contains("Content Security Policy") })
  }

  @Test(arguments: [360, 800, 1280], [false, true])
  func `fits its window`(width: Int, isDark: Bool) throws {
    let opened = try Browser(scratch: page(), isDark: isDark).frame("page.html", width: width)
    let paper = isDark ? "rgb(22, 23, 24)" : "rgb(255, 255, 255)"
    #expect(opened.document.contains("data-told=\"\(width)|\(width)|\(paper)\""))
  }

  @Test func `is another picture in each theme`() throws {
    let scratch = try page()
    let light = try Browser(scratch: scratch).picture("page.html")
    let dark = try Browser(scratch: scratch, isDark: true).picture("page.html")
    #expect(light.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(dark.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(light != dark)
  }

  @Test func `sorts by number and by text, and back`() throws {
    let opened = try Browser(scratch: page()).drive(
      "page.html",
      """
      const table = document.querySelector("#comparisons table");
      const heads = Array.from(table.tHead.rows[0].cells);
      const column = (name) => heads.findIndex((head) => head.textContent === name);
      const values = (name) => Array.from(table.tBodies[0].rows, (row) =>
        (row.cells[column(name)].querySelector("summary") || row.cells[column(name)]).textContent);
      const press = (name) => heads[column(name)].querySelector("button").click();
      const first = values("cycles more").join();
      press("cycles more");
      const up = values("cycles more").map(Number);
      const arrow = heads[column("cycles more")].getAttribute("aria-sort");
      press("cycles more");
      const down = values("cycles more").map(Number);
      press("cycles more");
      const again = values("cycles more").join() === first;
      press("form");
      const forms = values("form");
      const sorted = (list) => list.every((value, i) => i === 0 || list[i - 1] <= value);
      document.body.dataset.told = [up.length > 3, sorted(up), arrow, sorted(down.reverse()), again,
        sorted(forms)].join(" ");
      """)
    #expect(opened.complaints.isEmpty, "\(opened.complaints)")
    #expect(opened.document.contains("data-told=\"true true ascending true true true\""))
  }

  @Test func `filters by words, and with a minus by what a row must not have`() throws {
    let opened = try Browser(scratch: page()).drive(
      "page.html",
      """
      const holder = document.querySelector("#comparisons");
      const input = holder.querySelector("input");
      const rows = () => Array.from(holder.querySelector("tbody").rows, (row) => row.textContent);
      const all = rows().length;
      const type = (text) => new Promise((done) => {
        input.value = text;
        input.dispatchEvent(new Event("input"));
        setTimeout(() => done(rows()), 300);
      });
      (async () => {
        const both = await type("hypercall5 struct");
        const without = await type("hypercall5 -struct");
        const none = await type("no-such-word");
        const status = holder.querySelector("[role=status]").textContent;
        const back = await type("");
        document.body.dataset.told = [
          both.length > 0 && both.every((t) => t.includes("hypercall5") && t.includes("struct")),
          without.length > 0 && without.every((t) => !t.includes("struct")), none.length, status,
          back.length === all].join("|");
      })();
      """)
    #expect(opened.document.contains("data-told=\"true|true|0|0 of 0 that match rows|true\""))
  }

  @Test func `takes rows from where there is no script as they are wanted`() throws {
    let opened = try Browser(scratch: page(operations: (0..<300).map { "op\($0)" })).drive(
      "page.html",
      """
      const holder = document.querySelector("#comparisons");
      const rows = () => holder.querySelector("tbody").rows.length;
      const before = [rows(), holder.querySelector("[role=status]").textContent];
      holder.querySelector(".tools button").click();
      const after = rows();
      const input = holder.querySelector("input");
      input.value = "op299 struct";
      input.dispatchEvent(new Event("input"));
      setTimeout(() => {
        const found = Array.from(holder.querySelector("tbody").rows);
        document.body.dataset.told = [...before, after, found.length,
          found.every((row) => row.cells.length === holder.querySelector("tr").cells.length)].join("|");
      }, 300);
      """)
    #expect(opened.document.contains("data-told=\"1000|1,000 of 2,400 rows|2000|4|true\""))
  }

  @Test func `shows what is chosen without a script, and opens code`() throws {
    let opened = try Browser(scratch: page()).drive(
      "page.html",
      """
      const visible = (element) => element.checkVisibility();
      const panels = () => Array.from(document.querySelectorAll("#costs > .switch > .choice"), visible).join();
      const before = panels();
      document.querySelector("label[for=cost-setting-1]").click();
      const after = panels();
      const details = document.querySelector("#comparisons details");
      details.querySelector("summary").click();
      setTimeout(() => {
        const code = details.querySelector("pre");
        document.body.dataset.told = [before, after, visible(code),
          code.textContent.includes("\\n")].join("|");
      }, 100);
      """)
    #expect(opened.document.contains("data-told=\"true,false|false,true|true|true\""))
  }

  @Test func `tells the dots of its answer to a keyboard, and opens their code`() throws {
    let scratch = try Scratch()
    try ReportSample(forms: ["by-inputs": 1.5, "wide": 11.0]).write(
      to: scratch.url.appending(path: "run"))
    #expect(try run("report", "run", "-o", "page.html", in: scratch.url).status == 0)
    let plain = try String(contentsOf: scratch.url.appending(path: "page.html"), encoding: .utf8)
    #expect(plain.contains("<title>hypercall1.by-inputs.0.c.nop: +1.50, different</title>"))
    let opened = try Browser(scratch: scratch).drive(
      "page.html",
      """
      const svg = Array.from(document.querySelectorAll("#figure-answer .panels svg"))
        .find((one) => one.checkVisibility());
      const tip = document.getElementById("tip");
      const press = (key) => document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true }));
      const stops = svg.querySelectorAll("[tabindex='0']").length;
      svg.querySelector("[tabindex='0']").focus();
      const first = tip.textContent;
      press("ArrowRight");
      const second = document.activeElement.getAttribute("aria-label");
      const isTold = tip.textContent === second;
      const parts = second.split(":")[0].split(".");
      press("Enter");
      const row = document.querySelector("#comparisons tbody tr");
      document.body.dataset.told = [stops, first !== second, isTold,
        parts.every((part, i) => row.cells[i].textContent === part)].join(" ");
      """)
    #expect(opened.complaints.isEmpty, "\(opened.complaints)")
    #expect(opened.document.contains("data-told=\"1 true true true\""))
  }

  @Test func `is not moved by hostile names`() throws {
    let scratch = try Scratch()
    let hostile = "<img src=x onerror=\"document.title='moved'\">\"\u{301}onclick='x'"
    try ReportSample(operations: [hostile, "hypercall1"]).write(
      to: scratch.url.appending(path: "run"))
    #expect(try run("report", "run", "-o", "page.html", in: scratch.url).status == 0)
    // Without the rule that stops scripts, nothing but escaping is in the way.
    let opened = try Browser(scratch: scratch).drive(
      "page.html", "document.body.dataset.told = document.querySelectorAll('img').length;")
    #expect(opened.document.contains("data-told=\"0\""))
    #expect(!opened.document.contains("<title>moved"))
    #expect(opened.complaints.isEmpty, "\(opened.complaints)")
  }
}
