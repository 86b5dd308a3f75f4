import CCatalogue

/// A call site of the kernel, rebuilt: what it passes, consumes and keeps is that of the kernel's.
package struct Site: Sendable, Hashable {
  /// Whether the wrappers are part of the site, or copies of them that it calls. A compiler need
  /// not inline what is only `static inline`.
  package enum Copy: String, CaseIterable, Sendable, Hashable {
    /// The wrappers' code is the site's own.
    case inlined
    /// The site calls copies of the wrappers.
    case outlined

    /// What it adds to the site's name in a loop's id.
    var suffix: String { self == .inlined ? "" : "-outlined" }
  }

  /// The site's name, such as `site-send`: the operation in the ids of its loops.
  package let name: String
  /// The forms that it is there in, the baseline first: those of low or of high bandwidth.
  package let forms: [String]
  /// The same on each path but bare; empty for what has no path.
  package let shippedForms: [String]
  package let calls: Int
  /// How many of the caller's values survive the calls, besides the loop's counter.
  package let live: Int

  package func operation(_ copy: Copy) -> String { name + copy.suffix }

  /// What the name of every site begins with.
  package static let prefix = "site-"

  /// Whether an operation is a site with copies of the wrappers out of line.
  static func isOutlined(_ operation: String) -> Bool {
    byOperation[operation]?.copy == .outlined
  }

  package static func isNamed(by operation: String) -> Bool { operation.hasPrefix(prefix) }

  package static func all(on architecture: Architecture) -> [Site] {
    func forms(_ list: (clobber_architecture, Int) -> UnsafePointer<clobber_site_form>?) -> [(
      bandwidth: String, name: String
    )] {
      unsafe entries({ unsafe list(architecture.list, $0) }) { entry in
        unsafe (
          bandwidth: String(cString: entry.bandwidth), name: hyphenated(String(cString: entry.name))
        )
      }
    }
    let bare = unsafe forms(clobber_site_form_at)
    let shipped = unsafe forms(clobber_shipped_site_form_at)
    return unsafe entries({ unsafe clobber_site_at(architecture.list, $0) }) { entry in
      let bandwidth = unsafe String(cString: entry.bandwidth)
      return Site(
        name: unsafe hyphenated(String(cString: entry.name)),
        forms: bare.filter { $0.bandwidth == bandwidth }.map(\.name),
        shippedForms: shipped.filter { $0.bandwidth == bandwidth }.map(\.name),
        calls: Int(unsafe entry.calls), live: Int(unsafe entry.live))
    }
  }

  /// The loops of an architecture's sites: over the stand-ins alone, as their commands are those
  /// on which a hypervisor acts.
  static func loops(on architecture: Architecture) -> [Loop] {
    let transports = Transport.hypercalls(on: architecture).filter { $0.tier == .shell }
    return all(on: architecture).flatMap { site in
      Copy.allCases.flatMap { copy in
        WrapperPath.allCases.flatMap { path in
          transports.flatMap { transport in
            site.forms(on: path).map {
              Loop(
                operation: site.operation(copy), form: $0, path: path, live: site.live, caller: .c,
                transport: transport)
            }
          }
        }
      }
    }
  }

  /// The forms on a path.
  package func forms(on path: WrapperPath) -> [String] { path == .bare ? forms : shippedForms }

  /// The calls in one iteration of an operation's loops.
  package static func calls(of operation: String) -> Int { byOperation[operation]?.site.calls ?? 1 }

  fileprivate static let byOperation: [String: (site: Site, copy: Copy)] = {
    let sites = Architecture.allCases.flatMap(all(on:))
    let named = sites.flatMap { site in
      Copy.allCases.map { (site.operation($0), (site: site, copy: $0)) }
    }
    return Dictionary(named, uniquingKeysWith: { first, _ in first })
  }()
}

extension Loop {
  /// The loop of a site; nil if there is no such site, or not in this form.
  ///
  /// - Parameters:
  ///   - operation: The site's operation, of either copy.
  ///   - form: The form.
  ///   - path: What the wrappers hold besides their asm.
  ///   - transport: What stands where the traps are.
  /// - Returns: The loop.
  package static func site(
    _ operation: String, form: String, path: WrapperPath = .bare, transport: Transport
  ) -> Loop? {
    guard let site = Site.byOperation[operation]?.site, site.forms(on: path).contains(form) else {
      return nil
    }
    return Loop(
      operation: operation, form: form, path: path, live: site.live, caller: .c,
      transport: transport)
  }

  /// The calls in one iteration, each with a trap.
  package var calls: Int { Site.calls(of: operation) }
}
