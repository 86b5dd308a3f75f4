extension CallSite {
  /// Every call site of the kernel, in the order of the files.
  package static let all: [CallSite] = [
    CallSite(
      number: 1, file: platform, function: "__vmware_platform", wrapper: "hypercall3", inputs: [],
      outputs: ["out0", "out1"], site: "site-platform"),
    CallSite(
      number: 2, file: platform, function: "vmware_platform_setup", wrapper: "hypercall3",
      inputs: ["in1"],
      outputs: ["out0", "out1", "out2"], site: "site-hertz"),
    CallSite(
      number: 3, file: platform, function: "vmware_legacy_x2apic_available", wrapper: "hypercall1",
      inputs: [],
      outputs: ["out0"], site: "site-probe"),
    CallSite(
      number: 4, file: platform, function: "vmware_cmd_stealclock", wrapper: "hypercall5",
      inputs: ["in4", "in5"],
      outputs: ["out0"], site: "site-steal-clock"),
    CallSite(
      number: 5, file: clock, function: "ptp_vmw_pclk_read", wrapper: "hypercall3", inputs: [],
      outputs: ["out0", "out1", "out2"], site: "site-clock-read"),
    CallSite(
      number: 6, file: mouse, function: "vmmouse_report_events", wrapper: "hypercall1", inputs: [],
      outputs: ["out0"], site: "site-mouse-poll"),
    CallSite(
      number: 7, file: mouse, function: "vmmouse_report_events", wrapper: "hypercall4",
      inputs: ["in1"],
      outputs: ["out0", "out1", "out2", "out3"], site: "site-mouse-poll"),
    CallSite(
      number: 8, file: mouse, function: "vmmouse_disable", wrapper: "hypercall1", inputs: ["in1"],
      outputs: [], site: "site-mouse-disable"),
    CallSite(
      number: 9, file: mouse, function: "vmmouse_disable", wrapper: "hypercall1", inputs: [],
      outputs: ["out0"], site: "site-mouse-disable"),
    CallSite(
      number: 10, file: mouse, function: "vmmouse_enable", wrapper: "hypercall1", inputs: ["in1"],
      outputs: [], site: "site-mouse-enable"),
    CallSite(
      number: 11, file: mouse, function: "vmmouse_enable", wrapper: "hypercall1", inputs: [],
      outputs: ["out0"], site: "site-mouse-enable"),
    CallSite(
      number: 12, file: mouse, function: "vmmouse_enable", wrapper: "hypercall1", inputs: ["in1"],
      outputs: ["out0"], site: "site-mouse-enable"),
    CallSite(
      number: 13, file: mouse, function: "vmmouse_enable", wrapper: "hypercall1", inputs: ["in1"],
      outputs: [], site: "site-mouse-enable"),
    CallSite(
      number: 14, file: mouse, function: "vmmouse_enable", wrapper: "hypercall1", inputs: ["in1"],
      outputs: [], site: "site-mouse-enable"),
    CallSite(
      number: 15, file: mouse, function: "vmmouse_detect", wrapper: "hypercall3", inputs: [],
      outputs: ["out0", "out1"], site: "site-version"),
    CallSite(
      number: 16, file: graphics, function: "vmw_open_channel", wrapper: "hypercall6",
      inputs: ["in1"],
      outputs: ["out2", "out3", "out4", "out5"], site: "site-open"),
    CallSite(
      number: 17, file: graphics, function: "vmw_close_channel", wrapper: "hypercall5",
      inputs: ["in3", "in4", "in5"],
      outputs: ["out2"], site: "site-send"),
    CallSite(
      number: 18, file: graphics, function: "vmw_port_hb_out", wrapper: "hypercall5",
      inputs: ["in1", "in3", "in4", "in5"],
      outputs: ["out2"], site: "site-send"),
    CallSite(
      number: 19, file: graphics, function: "vmw_port_hb_out", wrapper: "hb-out",
      inputs: ["in2", "in3", "in4", "in5", "in6"],
      outputs: ["out1"], site: "site-hb-out"),
    CallSite(
      number: 20, file: graphics, function: "vmw_port_hb_in", wrapper: "hb-in",
      inputs: ["in2", "in3", "in4", "in5", "in6"],
      outputs: ["out1"], site: "site-hb-in"),
    CallSite(
      number: 21, file: graphics, function: "vmw_port_hb_in", wrapper: "hypercall7",
      inputs: ["in1", "in3", "in4", "in5"],
      outputs: ["out1", "out2"], site: "site-receive"),
    CallSite(
      number: 22, file: graphics, function: "vmw_send_msg", wrapper: "hypercall5",
      inputs: ["in1", "in3", "in4", "in5"],
      outputs: ["out2"], site: "site-send"),
    CallSite(
      number: 23, file: graphics, function: "vmw_recv_msg", wrapper: "hypercall7",
      inputs: ["in3", "in4", "in5"],
      outputs: ["out1", "out2"], site: "site-receive"),
    CallSite(
      number: 24, file: graphics, function: "vmw_recv_msg", wrapper: "hypercall5",
      inputs: ["in1", "in3", "in4", "in5"],
      outputs: ["out2"], site: "site-send"),
    CallSite(
      number: 25, file: graphics, function: "hypervisor_ppn_reset_all", wrapper: "hypercall1",
      inputs: [],
      outputs: [], site: "site-ppn-reset"),
    CallSite(
      number: 26, file: graphics, function: "hypervisor_ppn_add", wrapper: "hypercall1",
      inputs: ["in1"],
      outputs: [], site: "site-ppn"),
    CallSite(
      number: 27, file: graphics, function: "hypervisor_ppn_remove", wrapper: "hypercall1",
      inputs: ["in1"],
      outputs: [], site: "site-ppn"),
  ]

  private static let platform = "arch/x86/kernel/cpu/vmware.c"
  private static let clock = "drivers/ptp/ptp_vmw.c"
  private static let mouse = "drivers/input/mouse/vmmouse.c"
  private static let graphics = "drivers/gpu/drm/vmwgfx/vmwgfx_msg.c"
}
