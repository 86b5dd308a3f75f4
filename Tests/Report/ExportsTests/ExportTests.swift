import Foundation
import Report
import Testing

private typealias Object = [String: Any]

private func object(_ bytes: [UInt8]) throws -> Object {
  try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? Object)
}

@Suite struct `The JSON of google-benchmark` {
  @Test func `has an entry for each cost, with all fields that are read`() throws {
    let document = try object(GoogleBenchmark.encode(sampleRun()))
    let context = try #require(document["context"] as? Object)
    for field in ["date", "host_name", "executable", "num_cpus", "mhz_per_cpu", "caches"] {
      #expect(context[field] != nil, "\(field)")
    }
    let entries = try #require(document["benchmarks"] as? [Object])
    #expect(
      entries.map { $0["name"] as? String } == [
        "hypercall1.wide.8.c.nop@gcc-12", "hypercall1.wide.8.c.nop@clang-19",
      ])
    for entry in entries {
      #expect(entry["run_name"] as? String == entry["name"] as? String)
      #expect(entry["run_type"] as? String == "iteration")
      #expect(entry["iterations"] as? Int == 200)
      #expect(entry["time_unit"] as? String == "ns")
      #expect(entry["aggregate_name"] == nil)
    }
  }

  @Test func `gives times in nanoseconds of the counter, and cycles as they are`() throws {
    let document = try object(GoogleBenchmark.encode(sampleRun()))
    let entry = try #require((document["benchmarks"] as? [Object])?.first)
    // 4 cycles are 2 ticks, and there are two ticks in a nanosecond.
    #expect(entry["real_time"] as? Double == 1)
    #expect(entry["cpu_time"] as? Double == 1)
    #expect(entry["cycles"] as? Double == 4)
    #expect(entry["instructions"] as? Int == 11)
    #expect(entry["stack_traffic"] as? Int == 3)
  }

  @Test func `gives no time where the clock is not known`() throws {
    let document = try object(GoogleBenchmark.encode(sampleRun(isClockKnown: false)))
    let entry = try #require((document["benchmarks"] as? [Object])?.first)
    #expect(entry["real_time"] == nil)
    #expect(entry["run_type"] as? String == "aggregate")
    #expect(entry["cycles"] as? Double == 4)
  }
}

@Suite struct `A report for LNT` {
  @Test func `has what format 2 wants`() throws {
    let report = try object(LNTReport.encode(sampleRun()))
    #expect(report["format_version"] as? String == "2")
    #expect((report["machine"] as? Object)?["name"] as? String == "host")
    let run = try #require(report["run"] as? Object)
    #expect(run["start_time"] as? String == "2026-11-18T11:06:40")
    #expect(run["end_time"] as? String == "2026-11-18T11:08:10")
    #expect(run["llvm_project_revision"] as? String == "20261118110640")
    let tests = try #require(report["tests"] as? [Object])
    #expect(tests.count == 2)
    #expect(tests[0]["cycles"] as? Double == 4)
    #expect(tests[0]["stack_traffic"] as? Int == 3)
    #expect(tests[1]["stack_traffic"] == nil)
  }

  @Test func `has no test with a metric that the schema lacks`() throws {
    let report = try object(LNTReport.encode(sampleRun()))
    for test in try #require(report["tests"] as? [Object]) {
      for key in test.keys where key != "name" {
        #expect(LNTSchema.yaml.contains("- name: \(key)\n"), "\(key)")
      }
    }
  }
}

@Suite struct `The text of OpenMetrics` {
  private func lines(_ run: ExportedRun) -> [String] {
    String(decoding: OpenMetrics.encode(run), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `tells type, unit and help of each family before its samples, and ends`() throws {
    let lines = lines(sampleRun())
    #expect(lines.suffix(2) == ["# EOF", ""])
    let start = try #require(lines.firstIndex(of: "# TYPE clobber_call_cycles gauge"))
    #expect(lines[start + 1] == "# UNIT clobber_call_cycles cycles")
    #expect(lines[start + 2].hasPrefix("# HELP clobber_call_cycles "))
    #expect(
      lines[start + 3] == "clobber_call_cycles{loop=\"hypercall1.wide.8.c.nop\","
        + "toolchain=\"gcc-12\",tier=\"shell\",operation=\"hypercall1\",form=\"wide\",live=\"8\","
        + "caller=\"c\",transport=\"nop\",run_id=\"r1\"} 4.0")
  }

  @Test func `escapes labels`() {
    let lines = lines(sampleRun(toolchain: "a\"b\\c\nd"))
    #expect(lines.contains { $0.contains(#"toolchain="a\"b\\c\nd""#) })
  }
}
