import Store
import Testing

@testable import Web

@Suite struct MetricTests {
  @Test(arguments: [
    ("plain", #"plain"#), (#"a"b\c"#, #"a\"b\\c"#), ("two\nlines", #"two\nlines"#), ("\u{2028}\u{85}\r", "   "),
    ("grüße", "grüße"), (String(repeating: "x", count: 300), String(repeating: "x", count: 200)),
  ])
  func aStrangersTextStaysWithinItsLabel(value: String, text: String) {
    #expect(MetricLabel("agent", value).text == "agent=\"\(text)\"")
  }

  @Test func aFamilyIsWrittenWithItsHelpAndType() {
    var family = MetricFamily("calls_total", .counter, "Calls.")
    family.add(3, MetricLabel("a", "x"), MetricLabel("b", "y"))
    family.add(.fraction(0.5), [MetricLabel("a", "z")])
    #expect(
      family.text == """
        # HELP spanloom_calls_total Calls.
        # TYPE spanloom_calls_total counter
        spanloom_calls_total{a="x",b="y"} 3
        spanloom_calls_total{a="z"} 0.5

        """)
  }

  @Test func aHistogramCountsUpToAllOfThem() {
    var family = MetricFamily("x_seconds", .histogram, "X.")
    family.add([(0.1, 1), (1, 2)], count: 5, sum: 12.5)
    #expect(
      family.text.split(separator: "\n").dropFirst(2) == [
        #"spanloom_x_seconds_bucket{le="0.1"} 1"#, #"spanloom_x_seconds_bucket{le="1.0"} 2"#,
        #"spanloom_x_seconds_bucket{le="+Inf"} 5"#, "spanloom_x_seconds_sum 12.5", "spanloom_x_seconds_count 5",
      ])
  }

  @Test func aTraceThatIsRemovedLowersNoCounter() throws {
    let site = try TestSite().loadCalls(of: ["gpt-4.1", "gpt-4.1"])
    var metrics = StoredMetrics()
    func calls() throws -> MetricValue? {
      try metrics.families(site.store).first { $0.name == "spanloom_llm_calls_total" }?.samples.first?.value
    }
    #expect(try calls() == .whole(2))
    let trace = try #require(try site.store.traces(ListQuery()).rows.first)
    #expect(try site.store.remove(trace: trace.traceID))
    #expect(try calls() == .whole(2))
    metrics = StoredMetrics()  // as after a new start
    #expect(try calls() == .whole(2))
  }
}
