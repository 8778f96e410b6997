extension ConnectGuide {
  /// Programs that a person talks to in a terminal: they send log records, which become sessions and turns here.
  static let codingAgents: [ConnectGuide] = [
    ConnectGuide(
      "claude-code", "Claude Code",
      "Its log records become sessions, a turn for each prompt, with the costs that it reckons. Words are sent only with "
        + "the two lines of OTEL_LOG. The last two lines send spans too, which it calls beta; nothing counts twice.",
      [
        (
          "Shell",
          """
          export CLAUDE_CODE_ENABLE_TELEMETRY=1
          export OTEL_LOGS_EXPORTER=otlp
          export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
          export OTEL_EXPORTER_OTLP_ENDPOINT=BASE
          export OTEL_LOG_USER_PROMPTS=1
          export OTEL_LOG_TOOL_DETAILS=1
          export CLAUDE_CODE_ENHANCED_TELEMETRY_BETA=1
          export OTEL_TRACES_EXPORTER=otlp
          """
        )
      ]),
    ConnectGuide(
      "codex", "Codex CLI",
      "In ~/.codex/config.toml. It sends no costs: they come from the price table. Prompts are sent only with log_user_prompt.",
      [
        (
          "config.toml",
          """
          [otel]
          log_user_prompt = true
          exporter = { otlp-http = { endpoint = "BASE/v1/logs", protocol = "binary" } }
          trace_exporter = { otlp-http = { endpoint = "BASE/v1/traces", protocol = "binary" } }
          """
        )
      ]),
    ConnectGuide(
      "gemini-cli", "Gemini CLI",
      "Without the line of the protocol it sends over gRPC. Prompts and answers are sent unless you switch that off.",
      [
        (
          "Shell",
          """
          export GEMINI_TELEMETRY_ENABLED=true
          export GEMINI_TELEMETRY_TARGET=local
          export GEMINI_TELEMETRY_OTLP_ENDPOINT=BASE
          export GEMINI_TELEMETRY_OTLP_PROTOCOL=http
          """
        )
      ]),
    ConnectGuide(
      "qwen-code", "Qwen Code", "In ~/.qwen/settings.json, or in the project's .qwen/settings.json.",
      [
        (
          "settings.json",
          """
          {
            "telemetry": {
              "enabled": true,
              "target": "local",
              "otlpEndpoint": "BASE",
              "otlpProtocol": "http"
            }
          }
          """
        )
      ]),
    ConnectGuide(
      "opencode", "opencode",
      "It traces its model calls once opencode.json says so. Plugins for telemetry that take the usual variables work too, "
        + "with spans or with log records.",
      [
        ("opencode.json", "{ \"experimental\": { \"openTelemetry\": true } }"),
        (
          "Shell",
          """
          export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
          export OTEL_EXPORTER_OTLP_ENDPOINT=BASE
          """
        ),
      ]),
  ]
}
