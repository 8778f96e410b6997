import HTTPServer
import Testing

@testable import Web

/// What was said in the founding systems' runs, written by hand from their telemetry: every message once, in order.
struct TranscriptFounderTests {
  private static let jokes = [
    "System->Emma: Your name is Emma and you are ",
    "Jack->Emma: Emma, tell me a joke about gol",
    "Emma->Jack: Ha! Here is mine: why did the ",
    "System->Jack: Your name is Jack and you are ",
    "Jack->Emma: Why don't skeletons fight each",
    "Emma->Jack: Good one, Jack! That was your ",
  ]

  private static let tools = asked + ["fail_tool->user_proxy: error"] + answered
  private static let toolsOfPhase1 = asked + ["fail_tool->user_proxy: tool_result"] + answered
  private static let asked = [
    "System->weather_assistant: You answer weather questions. ",
    "user_proxy->weather_assistant: Compare the weather in Paris a",
    "weather_assistant->get_weather: tool_call",
    "weather_assistant->get_weather: tool_call",
    "get_weather->user_proxy: tool_result",
    "get_weather->user_proxy: tool_result",
    "weather_assistant->fail_tool: tool_call",
  ]
  private static let answered = ["weather_assistant->user_proxy: It is 18°C and partly cloudy ⛅"]

  private static let workforce = [
    "User->coordinator: Write a report about goldfish ",
    "coordinator->nobody: Collect three facts about gold",
    "coordinator->nobody: Write a two-sentence summary i",
    "coordinator->nobody: FAIL-ONCE: Translate the summa",
    "coordinator->developer_agent: handoff",
    "coordinator->browser_agent: handoff",
    "coordinator->document_agent: handoff",
    "developer_agent->coordinator: Task 1768815944094-9806.1: com",
    "browser_agent->coordinator: Task 1768815944094-9806.2: com",
    "document_agent->coordinator: error",
    "document_agent->coordinator: Task 1768815944094-9806.3: com",
    "coordinator->User: All tasks are completed.",
  ]

  private static let agentOps = [
    "System->WeatherAgent: You answer weather questions. ",
    "User->WeatherAgent: Compare the weather in Paris a",
    "WeatherAgent->get_weather: tool_call",
    "WeatherAgent->get_weather: tool_call",
    "get_weather->WeatherAgent: tool_result",
    "get_weather->WeatherAgent: tool_result",
    "WeatherAgent->User: It is 18°C and partly cloudy ⛅",
    "System->WeatherAgent: Your name is Jack",
    "User->WeatherAgent: joke please 🐟",
    "WeatherAgent->User: Emma, why did the goldfish bri",
    "WeatherAgent->ClaudeAgent: Why 42?",
    "ClaudeAgent->WeatherAgent: Done. Here is the answer: 42. ",
    "User->WeatherAgent: x",
    "WeatherAgent->nobody: error",
    "WeatherAgent->nobody: error",
    "WeatherAgent->broken_tool: tool_call",
    "broken_tool->WeatherAgent: error",
  ]

  @Test(arguments: [
    ("ag2/two_agent/", jokes),
    ("ag2-pr296/two_agent/", jokes),
    ("ag2/tools/", tools),
    ("ag2-pr296/tools/", toolsOfPhase1),
    ("eigent/workforce-real/", workforce),
    ("agentops/weather-bot/", agentOps),
  ])
  func `a founding system's run is told message by message`(scenario: String, expected: [String]) throws {
    let site = try TestSite().load(scenario)
    let trace = try #require(try GoldenTests.traces(site).first)
    #expect(try Self.said(site.get("/traces/\(trace.id)/transcript.json")) == expected)
  }

  /// `FROM->TO: words` for messages, the kind in place of the words for all else.
  private static func said(_ response: Response) throws -> [String] {
    let messages = try #require(try response.json["messages"] as? [[String: Any]])
    return messages.map { message in
      let kind = message["kind"] as? String ?? "?"
      let words = kind == "message" ? message["text"] as? String ?? "" : kind
      let line = "\(message["from"] as? String ?? "nobody")->\(message["to"] as? String ?? "nobody"): \(words)"
      return String(line.prefix(line.count - words.count + 30))
    }
  }
}
