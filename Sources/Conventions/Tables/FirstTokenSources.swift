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

  private static func seconds(_ key: String, _ dialect: Dialect) -> Source<String> {
    Source(key: key, dialect: dialect, note: "seconds") { value in value.number.map { "\($0) s" } }
  }

  private static func milliseconds(_ key: String, _ dialect: Dialect) -> Source<String> {
    Source(key: key, dialect: dialect, note: "milliseconds") { value in value.number.map { "\($0 / 1_000) s" } }
  }
}
