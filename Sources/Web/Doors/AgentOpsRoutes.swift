import HTTPServer

/// What AgentOps' SDK asks its own service for before it sends OTLP. Nothing is checked and nothing is kept here.
enum AgentOpsRoutes {
  static let all = [
    Route(.post, "/v3/auth/token", "Any key gets a token, so that AgentOps' SDK sends its spans.", right: .ingest) {
      site, _ in
      site.json(.object([("token", .string("local")), ("project_id", .string("local"))]))
    },
    Route(.post, "/v4/logs/upload/", "Log files of AgentOps' SDK: answered, not kept.", right: .ingest) { site, _ in
      site.json(.object([("url", .string("")), ("size", .int(0))]))
    },
  ]
}
