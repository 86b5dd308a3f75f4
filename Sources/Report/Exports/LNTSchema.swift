/// The test suite that an LNT server must know before it takes reports of this program.
package enum LNTSchema {
  /// What stands in `schemas/clobber.yaml` of a server's instance.
  package static let yaml = """
    # The test suite of clobber: what hypercall wrappers cost their callers.
    format_version: '2'
    name: clobber
    metrics:
    - name: cycles
      type: Real
      display_name: Cycles a call
      unit: core cycles
      unit_abbrev: cycles
    - name: instructions
      type: Real
      display_name: Instructions in the loop
      unit: instructions
      unit_abbrev: instr
    - name: stack_traffic
      type: Real
      display_name: Stack traffic in the loop
      unit: stores and loads
      unit_abbrev: accesses
    run_fields:
    - name: llvm_project_revision
      order: true
    machine_fields:
    - name: cpu
    - name: hypervisor

    """
}
