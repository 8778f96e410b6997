import Telemetry

/// How long the first token took. The unit goes with the key; Strands alone writes milliseconds where the key's
/// standard has seconds.
enum FirstTokenSources {
  static let all: [Source<String>] = [
    seconds("gen_ai.response.time_to_first_chunk", .genAI),
    seconds("gen_ai.client.operation.time_to_first_chunk", .genAI),
    Source(key: "gen_ai.server.time_to_first_token", dialect: .genAI, note: "seconds; Strands: milliseconds") { value in
      value.number.map { $0 >= 50 ? "\($0 / 1_000) s" : "\($0) s" }
    },
    milliseconds("ai.response.msToFirstChunk", .vercelAI),
    milliseconds("ttft_ms", .claudeCode),
    seconds("gen_ai.streaming.time_to_first_token", .agentOps),
    seconds("lk.response.ttft", .liveKit),
  ]

  static let name = "time to first token"
  private static let time = "langfuse.observation.completion_start_time"

  /// Langfuse tells when the first token came: an ISO time, often in quotes of its own. One outside the span is none.
  static func byTime(in attributes: [String: AttributeValue], of span: Span) -> FoundFact? {
    guard let text = attributes[time]?.unquotedText, let first = UnixTime.parse(text),
      let start = Int64(exactly: span.startTime), let end = Int64(exactly: span.endTime),
      (start...max(start, end)).contains(first)
    else { return nil }
    let seconds = Double(first - start) / 1e9
    return FoundFact(name: name, value: "\(seconds) s", key: time, dialect: .langfuse)
  }

  private static func seconds(_ key: String, _ dialect: Dialect) -> Source<String> {
    Source(key: key, dialect: dialect, note: "seconds") { value in value.number.map { "\($0) s" } }
  }

  private static func milliseconds(_ key: String, _ dialect: Dialect) -> Source<String> {
    Source(key: key, dialect: dialect, note: "milliseconds") { value in value.number.map { "\($0 / 1_000) s" } }
  }
}
