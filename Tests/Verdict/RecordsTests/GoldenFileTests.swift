import Catalogue
import Records
import Statistics
import Testing

/// The exact bytes of each CSV file. Whoever changes these changes what others read.
@Suite struct GoldenFileTests {
  @Test func `blocks.csv is written exactly so`() throws {
    let plain = BlockRow(
      runID: "r1", toolchain: "gcc-12-O2", loop: "hypercall1.narrow.4.c-loop.lfence", copy: 0,
      layout: 3, process: 0, round: 17, iterations: 4096, ticks: 9854,
      tscAuxStart: 1, tscAuxEnd: 1, stackOffset: 240, flags: [])
    var flagged = plain
    flagged.copy = 1
    flagged.tscAuxEnd = 0
    flagged.flags = [.switched, .migrated]
    try expect(
      [plain, flagged],
      """
      schema_version,run_id,toolchain,loop,copy,layout,process,round,iterations,ticks,\
      tsc_aux_start,tsc_aux_end,stack_offset,flags
      2.2,r1,gcc-12-O2,hypercall1.narrow.4.c-loop.lfence,0,3,0,17,4096,9854,1,1,240,
      2.2,r1,gcc-12-O2,hypercall1.narrow.4.c-loop.lfence,1,3,0,17,4096,9854,1,0,240,\
      switched+migrated

      """)
  }

  @Test func `functions.csv and sites.csv are written exactly so`() throws {
    let function = FunctionRow.with {
      $0.file = "vmwgfx.ko"
      $0.toolchain = "gcc-12"
      $0.configuration = "distro"
      $0.form = "fold"
      $0.function = "vmw_open"
      $0.section = ".text"
      $0.sites = 1
      $0.all.bytes = 100
      $0.all.instructions = 30
      $0.all.stack = 4
      $0.all.pushes = 3
      $0.all.pops = 2
      $0.reachable.bytes = 80
      $0.canary = true
      $0.codeHash = "9f86"
    }
    try expect(
      [function],
      """
      schema_version,file,toolchain,configuration,form,function,section,sites,bytes,instructions,\
      stack,pushes,pops,reachable_bytes,reachable_instructions,reachable_stack,reachable_pushes,\
      reachable_pops,canary,code_hash,reason
      2.2,vmwgfx.ko,gcc-12,distro,fold,vmw_open,.text,1,100,30,4,3,2,80,,,,,true,9f86,

      """)
    let site = SiteRow.with {
      $0.file = "vmwgfx.ko"
      $0.function = "vmw_open"
      $0.offset = 17
      $0.abi = "vmware-lb"
      $0.transport = "alternatives"
      $0.command = "0x1e"
      $0.reachable = true
      $0.captured = ["rax", "rcx"]
      $0.used = ["rax"]
    }
    try expect(
      [site],
      """
      schema_version,file,toolchain,configuration,form,function,offset,abi,transport,command,\
      reachable,outputs_captured,outputs_used
      2.2,vmwgfx.ko,,,,vmw_open,17,vmware-lb,alternatives,0x1e,true,rax rcx,rax

      """)
  }

  @Test func `codegen.csv is written exactly so`() throws {
    let inspected = CodegenRow.with {
      $0.runID = "r1"
      $0.toolchain = "clang-21-O2"
      $0.loop = "k1"
      $0.shape = LoopShape(
        operation: "hypercall3", form: "by-inputs", live: 8, caller: .c, transport: .nop)
      $0.codeHash = "9f86d081884c7d65"
      $0.bytes = 210
      $0.loopBytes = 64
      $0.instructions = 19
      $0.frameBytes = 24
      $0.pushes = 5
      $0.spills = 1
      $0.reloads = 2
      $0.moves = 3
      $0.constants = 4
      $0.registersWritten = ["rax", "rbx", "rcx"]
      $0.inlined = true
      $0.branches = 1
      $0.loopAlignment = 16
      $0.movable = false
      $0.reason = "refers to \"table\", outside"
      $0.executed = 31
      $0.all = CodeCounts(bytes: 210, instructions: 60, stack: 7, pushes: 5, pops: 6)
      $0.reachable = CodeCounts(bytes: 180, instructions: 50, stack: 4, pushes: 3, pops: 2)
      $0.canary = true
    }
    let unknown = CodegenRow.with {
      $0.loop = "k2"
      $0.reason = "no symbol"
    }
    try expect(
      [inspected, unknown],
      """
      schema_version,run_id,toolchain,loop,operation,form,path,live,caller,transport,code_hash,\
      bytes,loop_bytes,instructions,frame_bytes,pushes,spills,reloads,moves,constants,\
      registers_written,inlined,branches,loop_alignment,movable,reason,executed,\
      all_instructions,all_stack,all_pushes,all_pops,reachable_bytes,reachable_instructions,\
      reachable_stack,reachable_pushes,reachable_pops,canary
      2.2,r1,clang-21-O2,k1,hypercall3,by-inputs,bare,8,c,nop,9f86d081884c7d65,210,64,19,24,5,1,\
      2,3,4,rax rbx rcx,true,1,16,false,"refers to ""table"", outside",31,60,7,5,6,\
      180,50,4,3,2,true
      2.2,,,k2,,,bare,,c,none,,,,,,,,,,,,,,,,no symbol,,,,,,,,,,,

      """)
  }

  @Test func `summary.csv is written exactly so`() throws {
    let row = SummaryRow.with {
      $0.runID = "r1"
      $0.tier = .shell
      $0.toolchain = "gcc-12-O2"
      $0.shape = LoopShape(
        operation: "hypercall1", form: "wide", live: 0, caller: .swift, transport: .lfence)
      $0.loop = "k2"
      $0.baseline = "k1"
      $0.metric = .difference
      $0.unit = "cycles"
      $0.layouts = 16
      $0.rounds = 3200
      $0.estimate = 0.1
      $0.ciLow = -0.05
      $0.ciHigh = 1.0 / 3
      $0.ciLevel = 0.95
      $0.ciMethod = "cluster-bootstrap"
      $0.mde = 1e-5
      $0.verdict = .unresolved
      $0.controlStatus = .passed
      $0.note = "two\nlines"
    }
    try expect(
      [row],
      """
      schema_version,run_id,tier,toolchain,operation,form,path,live,caller,transport,loop,\
      baseline,metric,unit,layouts,rounds,estimate,ci_low,ci_high,ci_level,ci_method,sign_low,sign_high,mde,\
      verdict,control_status,note,layouts_paying,paying_low,paying_high,paying_cycles,layouts_saving,\
      saving_cycles,layout_values,layout_common_error
      2.2,r1,shell,gcc-12-O2,hypercall1,wide,bare,0,swift,lfence,k2,k1,difference,cycles,16,\
      3200,0.1,-0.05,0.3333333333333333,0.95,cluster-bootstrap,,,1e-05,unresolved,passed,"two
      lines",,,,,,,,

      """)
  }

  private func expect<Row: CSVRow & Equatable>(_ rows: [Row], _ text: String) throws {
    #expect(String(decoding: CSV.encode(rows), as: UTF8.self) == text)
    #expect(try CSV.read(Row.self, Array(text.utf8)).rows == rows)
  }
}
