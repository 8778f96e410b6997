import Fixtures
import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

@Suite struct PageTests {
  @Test func theEntranceLeadsToTheSessions() throws {
    let answer = try TestSite().get("/")
    #expect(answer.status == 302)
    #expect(answer.headers["Location"] == "/sessions")
  }

  @Test(arguments: ["/sessions", "/traces"])
  func anEmptyStoreShowsTheLineToRun(path: String) throws {
    let answer = try TestSite().get(path)
    #expect(answer.status == 200)
    #expect(answer.text.contains("export OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318"))
    #expect(!answer.text.contains("action=\"/samples\""))
  }

  @Test func samplesAreLoadedByAButton() throws {
    let site = try TestSite { $0.loadSamples = {} }
    #expect(site.get("/sessions").text.contains("action=\"/samples\""))
    let answer = site.post("/samples")
    #expect(answer.status == 303)
    #expect(answer.headers["Location"] == "/sessions")
    #expect(site.get("/samples").status == 405)
  }

  @Test(arguments: ["/sessions", "/traces"])
  func aFilterThatNothingMatchesSaysSo(path: String) throws {
    let text = try TestSite().load("ag2/").get("\(path)?service=nobody&q=x").text
    #expect(text.contains("matches</h2>"))
    #expect(text.contains("Service: nobody"))
    #expect(text.contains("href=\"\(path)?q=x\""))
  }

  @Test func sessionsAndTheirTwinsShowTheSame() throws {
    let site = try TestSite().load("ag2/")
    let sessions = try #require(site.get("/sessions.json").json["sessions"] as? [[String: Any]])
    try #require(!sessions.isEmpty)
    let page = site.get("/sessions").text
    let markdown = site.get("/sessions.md").text
    for session in sessions {
      let id = try #require(session["id"] as? String)
      #expect(page.contains(HTMLEscaping().escapeText(id)))
      #expect(markdown.contains(Markdown.escape(id)))
    }
  }

  @Test(arguments: ["", ".json", ".md"])
  func theAddressOfASessionThatWasNamedLaterLeadsOn(suffix: String) throws {
    let site = try TestSite()
    let trace = String(repeating: "a1", count: 16)
    for (span, attributes) in [
      ("b1", ""), ("b2", #"{"key":"session.id","value":{"stringValue":"chat 1.5"}}"#),
    ] {
      let id = String(repeating: span, count: 8)
      let body =
        #"{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"\#(trace)","spanId":"\#(id)","#
        + #""name":"ask","startTimeUnixNano":"1","attributes":[\#(attributes)]}]}]}]}"#
      let answer = site.post("/v1/traces", ["Content-Type": "application/json"], body: Array(body.utf8))
      try #require(answer.status == 200)
      try site.store.settle()
    }
    let answer = site.get(Paths.session("trace:\(trace)") + suffix)
    #expect(answer.status == 302)
    #expect(answer.headers["Location"] == "/sessions/chat%201%2E5" + suffix)
  }

  @Test func aSessionShowsItsTraces() throws {
    let site = try TestSite().load("ag2/")
    let sessions = try #require(site.get("/sessions.json").json["sessions"] as? [[String: Any]])
    for session in sessions {
      let path = Paths.session(try #require(session["id"] as? String))
      let whole = try site.get(path + ".json").json
      let traces = try #require(whole["traces"] as? [[String: Any]])
      #expect(traces.count == session["trace_count"] as? Int)
      let page = site.get(path).text
      for trace in traces { #expect(page.contains("/traces/\(try #require(trace["trace_id"] as? String))")) }
      #expect(site.get(path + ".md").status == 200)
    }
  }

  @Test func aSessionHasTheContractsNames() throws {
    let site = try TestSite().load("ag2/")
    let session = try #require((site.get("/sessions.json").json["sessions"] as? [[String: Any]])?.first)
    #expect(
      Set(session.keys) == [
        "id", "name", "derived", "start_time", "end_time", "duration_ms", "trace_count", "span_count", "error_count",
        "llm_call_count", "tool_call_count", "agents", "models", "services", "users", "tags", "environments",
        "tokens", "cost_usd", "cost_complete", "pinned",
      ])
    let tokens = try #require(session["tokens"] as? [String: Any])
    #expect(
      Set(tokens.keys) == ["input", "output", "cache_read", "cache_write", "reasoning", "unsplit", "total"])
  }

  @Test func aTraceHasTheContractsNames() throws {
    let site = try TestSite().load("ag2/")
    let trace = try #require((site.get("/traces.json").json["traces"] as? [[String: Any]])?.first)
    #expect(
      Set(trace.keys) == [
        "trace_id", "session_id", "name", "start_time", "end_time", "duration_ms", "span_count", "error_count",
        "llm_call_count", "tool_call_count", "orphan_count", "services", "agents", "models", "users", "tags",
        "environments", "tokens", "cost_usd", "cost_complete", "root_span_id", "pinned",
      ])
  }

  @Test func aListGoesOnWhereItsPageEnded() throws {
    let site = try TestSite().load("ag2/")
    let all = try #require(site.get("/traces.json").json["traces"] as? [[String: Any]]).compactMap {
      $0["trace_id"] as? String
    }
    try #require(all.count > 2)
    var seen: [String] = []
    var cursor: String?
    repeat {
      let page = try site.get("/traces.json?limit=1" + (cursor.map { "&cursor=\($0)" } ?? "")).json
      seen += try #require(page["traces"] as? [[String: Any]]).compactMap { $0["trace_id"] as? String }
      cursor = page["next_cursor"] as? String
    } while cursor != nil && seen.count <= all.count
    #expect(seen == all)
    #expect(site.get("/traces?limit=1").text.contains("rel=\"next\""))
  }

  @Test(arguments: [
    "range=2h", "since=yesterday", "until=x", "min_duration=fast", "max_duration=-1", "status=bad", "order=name",
    "dir=up", "cursor=xx", "limit=0", "limit=501", "limit=many",
  ])
  func aParameterThatCannotBeUsedIsNamed(parameter: String) throws {
    let name = try #require(parameter.split(separator: "=").first)
    for path in ["/sessions", "/traces.md", "/traces.json"] {
      let answer = try TestSite().get("\(path)?\(parameter)")
      #expect(answer.status == 400)
      #expect(answer.text.contains(path.hasSuffix(".md") ? Markdown.escape(String(name)) : String(name)))
    }
  }

  @Test func emptyFieldsOfAFormLeaveTheAddress() throws {
    let answer = try TestSite().get("/traces?q=&service=a%20b&status=")
    #expect(answer.status == 302)
    #expect(answer.headers["Location"] == "/traces?service=a%20b")
  }

  @Test(arguments: [
    ("0123456789abcdef0123456789ABCDEF", "/traces/0123456789abcdef0123456789abcdef"),
    ("0123456789abcdef", "/sessions?q=0123456789abcdef"), ("two words", "/sessions?q=two%20words"), ("", "/sessions"),
    ("//evil.example", "/sessions?q=%2F%2Fevil%2Eexample"),
  ])
  func theSearchFieldLeadsOn(words: String, expected: String) throws {
    let request = Request(method: "GET", path: "/search", query: [("q", words)])
    let answer = try TestSite().send(request)
    #expect(answer.status == 302)
    #expect(answer.headers["Location"]?.replacing("%2E", with: ".") == expected.replacing("%2E", with: "."))
  }

  @Test func theSearchFieldKnowsSessions() throws {
    let site = try TestSite().load("ag2/")
    let id = try #require((site.get("/sessions.json").json["sessions"] as? [[String: Any]])?.first?["id"] as? String)
    #expect(
      site.send(Request(method: "GET", path: "/search", query: [("q", id)])).headers["Location"] == Paths.session(id))
  }

  @Test(arguments: [("/sessions/none", 404), ("/nothing", 404), ("/sessions/%ff", 400), ("/sessions/none.json", 404)])
  func whatIsNotThereIsSaidInTheFormAskedFor(path: String, status: Int) throws {
    let answer = try TestSite().get(path)
    #expect(answer.status == status)
    if path.hasSuffix(".json") {
      let error = try #require(answer.json["error"] as? [String: Any])
      #expect(error["status"] as? Int == status)
      #expect((error["message"] as? String)?.contains("none") == true)
    } else {
      #expect(answer.headers["Content-Type"] == "text/html; charset=utf-8")
      #expect(answer.text.contains("<h1>"))
    }
  }

  @Test(arguments: [
    ("application/json", "application/json"), ("text/html,application/json", "text/html; charset=utf-8"),
    ("text/markdown", "text/markdown; charset=utf-8"),
  ])
  func anErrorFollowsWhatTheClientPrefers(accept: String, expected: String) throws {
    #expect(try TestSite().get("/nothing", ["Accept": accept]).headers["Content-Type"] == expected)
  }

  @Test func everyAnswerCarriesThePolicy() throws {
    let site = try TestSite()
    let answers = [
      site.get("/sessions"), site.get("/sessions.json"), site.get("/nothing"), site.get("/healthz"), site.get("/"),
      site.get("/", ["Host": "evil.example"]), site.post("/v1/traces"),
      site.get(site.site.assets.prefix + "/css/base.css"),
    ]
    for answer in answers {
      #expect(
        answer.headers["Content-Security-Policy"]?.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'")
          == true)
      #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
      #expect(answer.headers["Referrer-Policy"] == "same-origin")
      #expect(answer.headers["Cross-Origin-Resource-Policy"] == "same-origin")
      #expect(answer.headers["Access-Control-Allow-Origin"] == nil)
    }
  }

  @Test func foreignNamesAreRefusedOnEveryPath() throws {
    let site = try TestSite()
    for path in ["/", "/sessions", "/healthz", "/sessions.json", site.site.assets.prefix + "/css/base.css"] {
      #expect(site.get(path, ["Host": "evil.example"]).status == 421)
    }
    #expect(site.post("/samples", ["Host": "evil.example"]).status == 421)
  }

  @Test func healthAndNumbersAreThere() throws {
    let site = try TestSite().load("ag2/")
    #expect(site.get("/healthz").text == "ok\n")
    let metrics = site.get("/metrics").text
    #expect(metrics.contains("\nspanloom_spans_accepted_total "))
    #expect(metrics.contains("spanloom_stored_traces "))
    #expect(metrics.firstRange(of: #/spanloom_http_answers_total\{status="200"\} [1-9]/#) != nil)
  }
}
