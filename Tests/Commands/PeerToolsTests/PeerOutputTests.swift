import Commands
import Testing

@Suite struct `What peers write` {
  @Test func `is read of google-benchmark without repetitions`() throws {
    let numbers = try GoogleOutput.numbers([UInt8](googleOnce.utf8))
    #expect(
      numbers == [
        PeerNumber(loop: "narrow", statistic: "real mean", value: 1146.8806, unit: "ns"),
        PeerNumber(loop: "narrow", statistic: "cpu mean", value: 578.46051, unit: "ns"),
      ])
  }

  @Test func `is read of google-benchmark's mean and median, and not of its deviations`() throws {
    let numbers = try GoogleOutput.numbers([UInt8](googleRepeated.utf8))
    #expect(numbers.map(\.statistic) == ["real mean", "cpu mean", "real median", "cpu median"])
    #expect(numbers.allSatisfy { $0.loop == "narrow" })
    #expect(numbers.map(\.value) == [565.5, 564.75, 566.25, 564.5])
  }

  @Test func `is read of ordo-one's package, for one call, whatever it says before`() throws {
    let numbers = try OrdoOutput.numbers([UInt8](ordo.utf8), calls: { _ in 1000 })
    #expect(numbers.map(\.loop) == ["narrow", "narrow"])
    #expect(numbers.map(\.statistic) == ["mean", "median"])
    #expect(numbers.map(\.value) == [563.5, 562.25])
    #expect(numbers.allSatisfy { $0.unit == "ns" && $0.callsInSample == 1000 })
    // 562,250 ns lie between 2^19 and 2^20.
    #expect(numbers.map(\.histogramStep) == [nil, 512])
  }

  @Test func `is read of the plain loop`() throws {
    let numbers = try PlainOutput.numbers([UInt8]("narrow 4096 10637312\nwide 128 2560\n".utf8))
    #expect(
      numbers == [
        PeerNumber(loop: "narrow", statistic: "mean", value: 2597, unit: "ticks"),
        PeerNumber(loop: "wide", statistic: "mean", value: 20, unit: "ticks"),
      ])
  }

  @Test(arguments: ["", "no JSON", "{\"benchmarks\": 1}", "[]", "narrow 0 1\n", "narrow 1\n"])
  func `is refused in one line where it is damaged`(text: String) {
    let bytes = [UInt8](text.utf8)
    #expect(throws: UnreadableOutput.self) { try GoogleOutput.numbers(bytes) }
    if text != "[]" {
      #expect(throws: UnreadableOutput.self) { try OrdoOutput.numbers(bytes, calls: { _ in 1 }) }
    }
    if !text.isEmpty {
      #expect(throws: UnreadableOutput.self) { try PlainOutput.numbers(bytes) }
    }
  }

  @Test func `is refused in another unit than nanoseconds`() {
    let text = googleOnce.replacing("\"ns\"", with: "\"us\"")
    #expect(throws: UnreadableOutput.self) { try GoogleOutput.numbers([UInt8](text.utf8)) }
  }
}

/// What google-benchmark 1.7.1 wrote, with one loop left in it.
private let googleOnce = """
  {
    "context": {
      "date": "2026-11-26T06:49:59+00:00",
      "num_cpus": 2,
      "mhz_per_cpu": 2596,
      "cpu_scaling_enabled": false,
      "caches": [],
      "load_avg": [7.82666,8.22705,5.23389],
      "library_build_type": "debug"
    },
    "benchmarks": [
      {
        "name": "narrow",
        "family_index": 0,
        "per_family_instance_index": 0,
        "run_name": "narrow",
        "run_type": "iteration",
        "repetitions": 1,
        "repetition_index": 0,
        "threads": 1,
        "iterations": 24516,
        "real_time": 1.1468806e+03,
        "cpu_time": 5.7846051e+02,
        "time_unit": "ns"
      }
    ]
  }
  """

private let googleRepeated =
  """
  {
    "context": {
      "library_build_type": "debug"
    },
    "benchmarks": [
  """
  + [
    ("mean", 565.5, 564.75), ("median", 566.25, 564.5), ("stddev", 3.5, 1.25), ("cv", 0.01, 0.002),
  ].map { name, real, cpu in
    """
      {
        "name": "narrow_\(name)",
        "family_index": 0,
        "per_family_instance_index": 0,
        "run_name": "narrow",
        "run_type": "aggregate",
        "repetitions": 3,
        "threads": 1,
        "aggregate_name": "\(name)",
        "aggregate_unit": "\(name == "cv" ? "percentage" : "time")",
        "iterations": 3,
        "real_time": \(real),
        "cpu_time": \(cpu),
        "time_unit": "ns"
      }
    """
  }.joined(separator: ",\n") + "\n  ]\n}\n"

/// What ordo-one's benchmark 1.38.1 wrote, with one loop and less of its data left in it.
private let ordo = """
  Note: nothing is to be known of memory.
  [{"warmupBatchSize":1,"measurementTime":"1 s","threads":1,"mode":"thrpt","warmupIterations":1,\
  "benchmark":"package.benchmark.Loops.narrow","primaryMetric":{"scoreError":1176.191,\
  "score":1353.5,"scoreUnit":"# \\/ s","rawData":[[116,1731]],"scorePercentiles":{"50.0":1731}},\
  "secondaryMetrics":{"Time (wall clock)":{"score":563.5,"scorePercentiles":{"50.0":562.25,\
  "99.0":8615.35,"0.0":561},"scoreConfidence":[555,572],"scoreUnit":"μs","scoreError":8,\
  "rawData":[[561,562.25,578.047]]}}}]
  """
