import Telemetry

/// How long the first token took. The unit goes with the key; Strands alone writes milliseconds where the key's
/// standard has seconds.
enum FirstTokenSources {
  /// In seconds.
  static let numbers: [Source<Double>] = [
    seconds("gen_ai.response.time_to_first_chunk", .genAI),
    seconds("gen_ai.client.operation.time_to_first_chunk", .genAI),
    Source(key: "gen_ai.server.time_to_first_token", dialect: .genAI, note: "seconds; Strands: milliseconds") { value in
      value.number.map { $0 >= 50 ? $0 / 1_000 : $0 }
    },
    milliseconds("ai.response.msToFirstChunk", .vercelAI),
    milliseconds("ttft_ms", .claudeCode),
    seconds("gen_ai.streaming.time_to_first_token", .agentOps),
    seconds("lk.response.ttft", .liveKit),
    seconds("metrics.ttfb", .generic),
    Source(key: "braintrust.metrics", dialect: .braintrust, note: "seconds: time_to_first_token") { value in
      JSONMembers.first(of: ["time_to_first_token"], in: value, \.number)
    },
    seconds("braintrust.metrics.time_to_first_token", .braintrust),
  ]

  /// The same as people read them.
  static let all: [Source<String>] = numbers.map { source in
    Source(key: source.key, dialect: source.dialect, note: source.note) { value in source.read(value).map { "\($0) s" }
    }
  }

  static let name = "time to first token"
  static let time = "langfuse.observation.completion_start_time"

  /// Langfuse tells when the first token came: an ISO time, often in quotes of its own. One outside the span is none.
  static func byTime(in attributes: [String: AttributeValue], of span: Span) -> FoundFact? {
    guard let first = attributes[time].flatMap(unixTime),
      let start = Int64(exactly: span.startTime), let end = Int64(exactly: span.endTime),
      (start...max(start, end)).contains(first)
    else { return nil }
    let seconds = Double(first - start) / 1e9
    return FoundFact(name: name, value: "\(seconds) s", key: time, dialect: .langfuse)
  }

  static func unixTime(_ value: AttributeValue) -> Int64? { value.unquotedText.flatMap(UnixTime.parse) }

  /// Nanoseconds after the start of a call, for sums: none before it, none much after its end; what is a thousand
  /// times too long was milliseconds.
  /// - Parameters:
  ///   - seconds: as the sender says.
  ///   - duration: the span's, in nanoseconds; `nil` while it has not ended.
  static func nanoseconds(_ seconds: Double, within duration: Int64?) -> Int64? {
    let longest = duration.map { Double($0) * 1.05 } ?? 1e18
    return [seconds * 1e9, seconds * 1e6].first { (0...longest).contains($0) }.flatMap { Int64(exactly: $0.rounded()) }
  }

  private static func seconds(_ key: String, _ dialect: Dialect) -> Source<Double> {
    Source(key: key, dialect: dialect, note: "seconds", read: \.number)
  }

  private static func milliseconds(_ key: String, _ dialect: Dialect) -> Source<Double> {
    Source(key: key, dialect: dialect, note: "milliseconds") { value in value.number.map { $0 / 1_000 } }
  }
}
