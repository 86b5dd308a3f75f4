import Foundation

/// A browser without a screen, which opens pages as a reader's does.
struct Browser {
  /// Whether Chromium is installed.
  static let isThere = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  /// Why a test is skipped where it is not.
  static let absence = "no Chromium is installed: apt-get install chromium"

  let scratch: Scratch
  var isDark = false

  /// What a page became: its document after its scripts, and what they complained of.
  struct Opened {
    let document: String
    let complaints: [String]
  }

  /// Opens a page as it is.
  func open(_ page: String) throws -> Opened { try run(page, ["--dump-dom"]) }

  /// Opens a copy of a page in which a script of the test runs after the page's own. The page
  /// allows no script but its own, so that the copy has to be without that rule.
  func drive(_ page: String, _ script: String) throws -> Opened {
    let copy = try String(contentsOf: scratch.url.appending(path: page), encoding: .utf8)
      .replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
      .replacing("</body>", with: "<script>\(script)</script></body>")
    let name = "driven.html"
    try copy.write(to: scratch.url.appending(path: name), atomically: true, encoding: .utf8)
    return try open(name)
  }

  /// Opens a page in a frame of a width that a window can't have, and tells that width, how wide
  /// the page came out, and the colour of its paper.
  func frame(_ page: String, width: Int) throws -> Opened {
    let text = try String(contentsOf: scratch.url.appending(path: page), encoding: .utf8)
    let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
      .replacing("<", with: "\\u003c")
    let wrapper = """
      <!DOCTYPE html><meta name="color-scheme" content="light dark"><body><script>
      const frame = document.createElement("iframe");
      frame.style = "border: 0; width: \(width)px; height: 800px";
      frame.onload = () => {
        const page = frame.contentDocument;
        document.body.dataset.told = [frame.contentWindow.innerWidth,
          page.documentElement.scrollWidth,
          frame.contentWindow.getComputedStyle(page.body).backgroundColor].join("|");
      };
      frame.srcdoc = \(quoted);
      document.body.append(frame);
      </script>
      """
    try wrapper.write(
      to: scratch.url.appending(path: "framed.html"), atomically: true, encoding: .utf8)
    return try open("framed.html")
  }

  /// Takes a picture of a page, and returns its bytes.
  func picture(_ page: String, height: Int = 1600) throws -> [UInt8] {
    _ = try run(page, ["--screenshot=picture.png"], height: height)
    return try scratch.bytes("picture.png")
  }

  private func run(_ page: String, _ arguments: [String], height: Int = 900) throws -> Opened {
    let url = scratch.url.appending(path: page)
    let ending = try tool(
      "chromium",
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--enable-logging=stderr",
        "--user-data-dir=\(scratch.url.appending(path: "profile").path())",
        "--window-size=1280,\(height)", "--virtual-time-budget=4000",
        "--blink-settings=preferredColorScheme=\(isDark ? 0 : 1)",
      ] + arguments + [url.absoluteString], in: scratch.url)
    return Opened(
      document: ending.output,
      complaints: ending.errors.split(separator: "\n").map(String.init).filter {
        $0.contains("CONSOLE")
      })
  }
}
