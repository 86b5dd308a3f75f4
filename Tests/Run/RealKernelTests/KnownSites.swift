import Records

/// VMware's call sites in Linux 6.12, found by reading its drivers.
///
/// *Used* is what the driver reads of the results. *Captured* is that and every output that the site's
/// wrapper gives an address to: 6.12's branch to the TDX function has each of them stored.
struct KnownSite {
  /// The file of the tree without its ending, and the function that the driver's author wrote.
  let file: String
  let function: String
  let command: String
  let outputs: String
  let used: String
  /// The functions of the shipped module that hold it, once for each copy; its own if none are named.
  let holders: [String]

  private init(
    _ file: String, _ function: String, _ command: String, _ outputs: String, used: String,
    in holders: [String]? = nil
  ) {
    self.file = file
    self.function = function
    self.command = command
    self.outputs = outputs
    self.used = used
    self.holders = holders ?? [function]
  }

  /// Registers of a site that are kept or used.
  var captured: Set<String> { Self.set(outputs).union(usedSet) }
  var usedSet: Set<String> { Self.set(used) }

  private static func set(_ names: String) -> Set<String> {
    Set(names.split(separator: " ").map(String.init))
  }

  private static let mouse = "drivers/input/mouse/vmmouse"
  private static let graphics = "drivers/gpu/drm/vmwgfx/vmwgfx_msg"
  private static let balloon = "drivers/misc/vmw_balloon"
  private static let platform = "arch/x86/kernel/cpu/vmware"
  private static let disabled = [
    "vmmouse_enable", "vmmouse_reset", "vmmouse_disconnect", "vmmouse_reconnect", "vmmouse_init",
  ]

  static let all: [KnownSite] = [
    // The status decides whether there is a packet, and the packet is reported.
    KnownSite(
      mouse, "vmmouse_report_events", "0x28", "", used: "rax", in: ["vmmouse_process_byte"]),
    KnownSite(
      mouse, "vmmouse_report_events", "0x27", "rbx rcx rdx", used: "rax rbx rcx rdx",
      in: ["vmmouse_process_byte"]),
    // A command, and then whether it had effect.
    KnownSite(mouse, "vmmouse_disable", "0x29", "", used: "", in: disabled),
    KnownSite(mouse, "vmmouse_disable", "0x28", "", used: "rax", in: disabled),
    KnownSite(mouse, "vmmouse_enable", "0x29", "", used: ""),
    KnownSite(mouse, "vmmouse_enable", "0x28", "", used: "rax"),
    KnownSite(mouse, "vmmouse_enable", "0x27", "", used: "rax"),
    KnownSite(mouse, "vmmouse_enable", "0x56", "", used: ""),
    KnownSite(mouse, "vmmouse_enable", "0x29", "", used: ""),
    // The magic number and the version; the type is dropped.
    KnownSite(mouse, "vmmouse_detect", "0xa", "rbx rcx", used: "rax rbx"),
    KnownSite(
      "drivers/ptp/ptp_vmw", "ptp_vmw_pclk_read", "0x61", "rbx rcx", used: "rax rbx rcx",
      in: ["ptp_vmw_gettime"]),
    KnownSite(graphics, "vmw_open_channel", "0x1e", "rcx rdx rsi rdi", used: "rcx rdx rsi rdi"),
    // Its result depends on rcx, and no caller looks at it: the compiler drops both.
    KnownSite(
      graphics, "vmw_close_channel", "0x6001e", "rcx", used: "",
      in: ["vmw_close_channel", "vmw_host_printf", "vmw_msg_ioctl"]),
    KnownSite(
      graphics, "vmw_port_hb_out", "0x10000", "rbx", used: "rbx", in: ["vmw_send_msg"]),
    KnownSite(
      graphics, "vmw_port_hb_out", "0x2001e", "rcx", used: "rcx", in: ["vmw_send_msg"]),
    KnownSite(graphics, "vmw_port_hb_in", "0x10000", "rbx", used: "rbx", in: ["vmw_recv_msg"]),
    // Four bytes of the reply are in rbx, and copied as bytes; rdx is dropped.
    KnownSite(
      graphics, "vmw_port_hb_in", "0x4001e", "rbx rcx rdx", used: "rbx rcx", in: ["vmw_recv_msg"]),
    KnownSite(graphics, "vmw_send_msg", "0x1001e", "rcx", used: "rcx"),
    KnownSite(graphics, "vmw_recv_msg", "0x3001e", "rbx rcx rdx", used: "rbx rcx"),
    KnownSite(graphics, "vmw_recv_msg", "0x5001e", "rcx", used: "rcx"),
    KnownSite(graphics, "vmw_mksstat_remove_all", "0x55", "", used: ""),
    KnownSite(graphics, "vmw_mksstat_add_ioctl", "0x10055", "", used: ""),
    KnownSite(graphics, "vmw_mksstat_remove_ioctl", "0x20055", "", used: ""),
    KnownSite(
      platform, "__vmware_platform", "0xa", "rbx rcx", used: "rax rbx", in: ["vmware_platform"]),
    KnownSite(platform, "vmware_cmd_stealclock", "0x5b", "rcx", used: "rax"),
    // The frequency in two halves, and that of the bus.
    KnownSite(platform, "vmware_platform_setup", "0x2d", "rbx rcx", used: "rax rbx rcx"),
    KnownSite(platform, "vmware_legacy_x2apic_available", "0x44", "", used: "rax"),
    // The balloon's own asm gives no address away. The status is always looked at; rbx is the target
    // where the command has one, and rcx the capabilities of the first.
    KnownSite(balloon, "vmballoon_send_start", "0x0", "", used: "rax rcx"),
    KnownSite(
      balloon, "vmballoon_send_get_target", "0x1", "", used: "rax rbx", in: ["vmballoon_work"]),
    KnownSite(
      balloon, "vmballoon_send_guest_id", "0x4", "", used: "rax", in: ["vmballoon_work"]),
    KnownSite(balloon, "vmballoon_lock_op", "", "", used: "rax rbx"),
    KnownSite(
      balloon, "vmballoon_vmci_cleanup", "0xa", "", used: "rax",
      in: ["vmballoon_work", "vmballoon_work", "vmballoon_exit"]),
    KnownSite(
      balloon, "vmballoon_vmci_init", "0xa", "", used: "rax", in: ["vmballoon_work"]),
  ]

  /// The files that are built again for them.
  static var objects: [String] { Set(all.map { $0.file + ".o" }).sorted() }
}
