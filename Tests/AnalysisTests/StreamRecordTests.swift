import Analysis
import Conventions
import Telemetry
import Testing

/// Logfire's record at the end of a stream, beside the call that began it.
struct StreamRecordTests {
  /// IDs of the calls, and of the spans whose tokens count. A span is a call, `record` with tokens, or `full` with the same.
  private func counts(_ spans: String, _ kinds: [UInt64: String], _ change: (inout Facts, UInt64) -> Void = { _, _ in })
    throws -> (calls: [UInt64], counted: [UInt64])
  {
    let spans = try timedSpans(spans).map { span in
      var span = span
      let kind = kinds[span.id.value]
      span.facts.type = kind == nil ? .other : .llm
      span.facts.model = kind == nil ? nil : "m"
      if kind == "record" || kind == "full" { (span.facts.usage.input, span.facts.usage.output) = (10, 2) }
      if kind == "record" {
        span.name = "streaming response from {model} took 1s"
        span.facts.usageRole = .logged
      }
      change(&span.facts, span.id.value)
      return span
    }
    let ownership = UsageOwnership(spans, parents: ParentIndex(spans), TraceContext())
    return (
      spans.indices.filter { ownership.isCall[$0] }.map { spans[$0].id.value },
      spans.indices.filter { ownership.owns[$0] }.map { spans[$0].id.value }
    )
  }

  @Test func `a stream and the record of its end are one call`() throws {
    let found = try counts("1@0-99 2:1@1-5 3:1@20-20", [2: "call", 3: "record"])
    #expect(found == ([3], [3]))
    let more = try counts(
      "1@0-99 2:1@1-5 3:1@6-9 4:1@10-12 5:1@20-20 6:1@21-21",
      [2: "full", 3: "call", 4: "call", 5: "record", 6: "record"])
    #expect(more == ([2, 5, 6], [2, 5, 6]))
  }

  @Test func `a call of another model, that failed, goes on, or has its own tokens is another`() throws {
    let (spans, kinds): (String, [UInt64: String]) = ("1@0-99 2:1@1-5 3:1@20-20", [2: "call", 3: "record"])
    #expect(try counts(spans, kinds) { facts, id in if id == 2 { facts.model = "n" } } == ([2, 3], [3]))
    #expect(try counts(spans, kinds) { facts, id in if id == 2 { facts.hasFailed = true } } == ([2, 3], [3]))
    #expect(try counts("1@0-99 2:1@1-50 3:1@20-20", kinds) == ([2, 3], [3]))
    // The wrapper of an SDK's own span, and a call that an agent's library tells with its tokens.
    #expect(try counts("1@0-99 2:1@1-19 4:2@2-18 3:1@20-20", [2: "call", 3: "record", 4: "full"]) == ([4], [4]))
    #expect(try counts("1@0-99 2:1@1-5 3:1@20-20", [1: "full", 2: "call", 3: "record"]) == ([2], [1]))
  }
}
