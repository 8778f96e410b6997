import Testing

@testable import Web

/// What the founding systems' runs must show, written by hand from their telemetry.
struct SequenceFounderTests {
  private static let jokes = [
    "Jack->Emma: Emma, tell me a joke about goldfish and peanut butter.",
    "Emma->Jack: Ha! Here is mine: why did the goldfish break up with the",
    "Jack->Emma: Why don't skeletons fight each other? They don't have th",
    "Emma->Jack: Good one, Jack! That was your second joke. FINISH",
  ]

  private static let workforce = [
    "User->Coordinator: Write a report about goldfish diets: collect facts, summ",
    "Coordinator: the task is split into 3",
    "Coordinator: task 1: Collect three facts about goldfish diets and ret",
    "Coordinator: task 2: Write a two-sentence summary in French (résumé)",
    "Coordinator: task 3: FAIL-ONCE: Translate the summary to Chinese (中文)",
    "Coordinator->developer_agent: task 1: Collect three facts about goldfish diets and ret",
    "Coordinator->browser_agent: task 2 after 1: Write a two-sentence summary in French (",
    "Coordinator->document_agent: task 3 after 2: FAIL-ONCE: Translate the summary to Chin",
    "developer_agent->Coordinator: task 1 completed, quality 85",
    "browser_agent->Coordinator: task 2 completed, quality 85",
    "Coordinator: ❌ Task 1768815944094-9806.3 failed (attempt 1/3): tool u",
    "document_agent->Coordinator: task 3 failed, tool unreachable: HTTP 503 <script>alert(",
    "document_agent->Coordinator: task 3 completed, quality 85",
    "Coordinator->User: all tasks completed",
  ]

  private static let agentOps = [
    "WeatherAgent->get_weather: city: Paris",
    "get_weather->WeatherAgent: Paris: 18°C, partly cloudy ⛅ <script>alert(1)</script> &",
    "WeatherAgent->get_weather: city: 北京 (Beijing)",
    "get_weather->WeatherAgent: 北京 (Beijing): 22°C, 晴朗",
  ]

  @Test(arguments: [
    ("ag2/two_agent/", 0, jokes), ("ag2-pr296/two_agent/", 0, jokes), ("ag2-openinference/two_agent/", 0, jokes),
    ("eigent/workforce-real/", 0, workforce), ("agentops/weather-bot/", 0, agentOps),
  ])
  func `a founding system's run shows who said what to whom`(
    scenario: String, trace: Int, expected: [String]
  ) throws {
    let site = try TestSite().load(scenario)
    let traces = try GoldenTests.traces(site)
    let said = Self.said(site.get("/traces/\(traces[trace].id)/sequence.mmd").text)
    if scenario.hasPrefix("agentops") {
      #expect(Array(said.drop { !$0.hasPrefix("WeatherAgent->get") }.prefix(4)) == expected)
    } else {
      #expect(said == expected)
    }
  }

  /// Arrows as `A->B: words` and notes as `A: words`, without the dots of a cut text; entities are resolved.
  private static func said(_ text: String) -> [String] {
    var names: [Substring: Substring] = [:]
    var said: [String] = []
    for line in text.split(separator: "\n") {
      if let match = line.wholeMatch(of: #/ *participant (p\d+) as (.*)/#) {
        names[match.1] = match.2
      } else if let match = line.wholeMatch(of: #/ *(p\d+)-+(?:>>|x)(p\d+): (.*)/#) {
        said.append("\(names[match.1] ?? "?")->\(names[match.2] ?? "?"): \(plain(match.3))")
      } else if let match = line.wholeMatch(of: #/ *Note over (p\d+)[^:]*: (.*)/#) {
        said.append("\(names[match.1] ?? "?"): \(plain(match.2))")
      }
    }
    return said
  }

  private static func plain(_ text: Substring) -> String {
    let text = text.replacing(#/#(\d+);/#) { match in
      UInt32(match.1).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
    return String(text.hasSuffix("…") ? text.dropLast() : text)
  }
}
