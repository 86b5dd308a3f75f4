import Records

extension RunRecord {
  /// What `full` looks like in a file.
  static let fullText = """
    {
      "clock" : {
        "empty_pair_ticks" : 52,
        "quantum_ticks" : 26,
        "ticks_per_cycle" : 0.6045,
        "ticks_per_cycle_spread" : 0.003
      },
      "command" : [
        "clobber",
        "run",
        "--out",
        "a/b"
      ],
      "controls" : {
        "doses" : [
          {
            "added" : 8,
            "ci_high" : 8.25,
            "ci_low" : 7.7,
            "estimate" : 7.9,
            "loop" : "d8"
          }
        ],
        "reasons" : [
          "all twins read 0"
        ],
        "status" : "passed",
        "twins" : 8,
        "twins_different" : 0
      },
      "ended" : "2026-01-01T00:01:01Z",
      "machine" : {
        "clocksource" : "kvm-clock",
        "cpu" : {
          "family" : 26,
          "microcode" : "0xb002147",
          "model" : 2,
          "name" : "AMD EPYC",
          "stepping" : 1
        },
        "host_id" : "5e1f",
        "hypervisor" : {
          "signature" : "KVMKVMKVM",
          "vendor" : "KVM"
        },
        "kernel" : "Linux 6.1.0 x86_64",
        "numa_nodes" : [
          {
            "cpus" : [
              0,
              1
            ],
            "distances" : [
              10
            ],
            "id" : 0
          }
        ],
        "smt" : false,
        "steal_after" : 6,
        "steal_before" : 5,
        "tsc_flags" : [
          "constant_tsc"
        ],
        "tsc_khz" : 2596000
      },
      "pinning" : {
        "bound" : true,
        "cpu" : 1,
        "memory_node" : 0,
        "pinned" : true,
        "priority" : false,
        "refusals" : [
          {
            "reason" : "not permitted",
            "what" : "priority"
          }
        ]
      },
      "plan" : {
        "filters" : [
          "hypercall1"
        ],
        "iterations" : {
          "in-situ" : 256,
          "shell" : 4096
        },
        "layouts" : 16,
        "live" : [
          0,
          4
        ],
        "rounds" : 200,
        "time_budget_seconds" : 60
      },
      "run_id" : "r1",
      "schema_version" : "2.2",
      "seed" : 42,
      "skipped" : [
        {
          "loop" : "k9",
          "reason" : "no such form"
        }
      ],
      "started" : "2026-01-01T00:00:00Z",
      "state" : "complete",
      "tool" : {
        "version" : "0.1.0"
      },
      "toolchains" : [
        {
          "flags" : [
            "-O2"
          ],
          "hash" : "77aa",
          "name" : "gcc-12-O2",
          "path" : "/usr/bin/gcc",
          "version" : "12.2.0"
        }
      ],
      "transports" : [
        {
          "available" : true,
          "name" : "lfence"
        },
        {
          "available" : false,
          "name" : "vmcall",
          "reason" : "SIGSEGV"
        }
      ]
    }

    """
}
