import Foundation
import HTTPServer
import Store
import Telemetry
import Testing

@testable import Web

@Suite struct SharedPagesTests {
  private let site: TestSite
  private let trace: TraceID
  private let other: TraceID
  private let session: String

  init() throws {
    site = try TestSite { $0.tokens = try TokenBook(token: "s3cret") }
    let own: Headers = ["Authorization": "Bearer s3cret", "Content-Type": "application/json"]
    for (trace, session) in [("a1", "mine"), ("a2", "mine"), ("b1", "theirs")] {
      let body =
        #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(Self.span(trace, session, 1)),\#(Self.span(trace, session, 2))]}]}]}"#
      try #require(site.post("/v1/traces", own, body: Array(body.utf8)).status == 200)
    }
    try site.store.settle()
    trace = try #require(TraceID(Self.id("a1")))
    other = try #require(TraceID(Self.id("b1")))
    session = "mine"
  }

  private static func id(_ short: String) -> String { String(repeating: "0", count: 30) + short }

  private static func span(_ trace: String, _ session: String, _ number: Int) -> String {
    let parent = number == 1 ? "" : #""parentSpanId":"000000000000000\#(number - 1)","#
    return
      #"{"traceId":"\#(id(trace))","spanId":"000000000000000\#(number)",\#(parent)"name":"step \#(number)","startTimeUnixNano":"\#(TestSite.now)","endTimeUnixNano":"\#(TestSite.now + 1_000_000)","attributes":[{"key":"gen_ai.conversation.id","value":{"stringValue":"\#(session)"}},{"key":"gen_ai.agent.name","value":{"stringValue":"agent"}}]}"#
  }

  /// Makes a link as a person would. - Returns: its path.
  private func share(_ path: String, expiry: String = "7d") throws -> String {
    let headers: Headers = ["Authorization": "Bearer s3cret"]
    let answer = site.post(path + "/share", headers, body: Array("expiry=\(expiry)".utf8))
    try #require(answer.status == 200)
    let link = try #require(answer.text.firstMatch(of: /http:\/\/127\.0\.0\.1:4318(\/share\/spl_[A-Za-z0-9_-]{43})</))
    return String(link.1)
  }

  @Test func aLinkLeadsToTheTraceWithoutAToken() throws {
    let link = try share(Paths.trace(trace))
    #expect(site.get(link).headers["Location"] == link + "/traces/\(trace)")
    #expect(site.get(link + ".json").headers["Location"] == link + "/traces/\(trace).json")
    let page = site.get(link + "/traces/\(trace)")
    #expect(page.status == 200)
    #expect(page.text.contains("step 2") && page.text.contains("Shared with you"))
    #expect(!page.text.contains(#"class="sections""#))
  }

  @Test func everyFormAndViewOfItCanBeRead() throws {
    let link = try share(Paths.trace(trace))
    let views = ViewKind.ofTrace.map { "?view=" + $0.key.rawValue }
    let paths =
      views + [".json", ".md", ".otlp.json", "/spans.csv", "/rows", "/transcript.json", "/transcript.md"]
      + ["/sequence.mmd", "/graph.mmd", "/spans/0000000000000002", "/spans/0000000000000002.json", "?jump=slowest"]
    for path in paths {
      let answer = site.get(link + "/traces/\(trace)" + path)
      #expect([200, 302].contains(answer.status), "\(path): \(answer.status)")
      #expect(answer.headers["Cache-Control"] == "private, no-store")
      #expect(answer.headers["Referrer-Policy"] == "no-referrer")
      #expect(answer.headers["X-Robots-Tag"]?.contains("noindex") == true)
      if let place = answer.headers["Location"] { #expect(place.hasPrefix(link + "/traces/\(trace)")) }
    }
  }

  @Test(arguments: ["trace", "session"])
  func noLinkOnASharedPageLeadsElsewhere(kind: String) throws {
    let start = try share(kind == "trace" ? Paths.trace(trace) : Paths.session(session))
    var (seen, waiting) = (Set<String>(), [start])
    while let path = waiting.popLast(), seen.count < 400 {
      guard seen.insert(path).inserted else { continue }
      let answer = site.get(path)
      #expect([200, 302].contains(answer.status), "\(path): \(answer.status)")
      if let place = answer.headers["Location"] { waiting.append(place) }
      guard answer.headers["Content-Type"]?.hasPrefix("text/html") == true else { continue }
      for match in answer.text.matches(of: /\ (?:href|action)="(\/[^"]*)"/) where !match.1.hasPrefix("/assets/") {
        #expect(match.1.hasPrefix(start + "/"), "\(match.1) on \(path)")
        waiting.append(String(match.1).replacing("&amp;", with: "&").replacing(/#.*/, with: ""))
      }
    }
    #expect(seen.count > 20)
  }

  @Test func nothingElseIsReachedByIt() throws {
    for link in [try share(Paths.trace(trace)), try share(Paths.session(session))] {
      for route in Routes.all where !(route.isShared && route.method == .get) {
        let path = RouteAccessTests.path(route).replacing(String(repeating: "a", count: 32), with: trace.description)
          .replacing("/sessions/nothing", with: "/sessions/mine")
        let answer = site.send(Request(method: route.method.rawValue, path: link + path))
        #expect([404, 405, 302].contains(answer.status), "\(route.method) \(path): \(answer.status)")
        if path == "/" || answer.status == 302 { #expect(answer.headers["Location"] == nil) }
      }
      for path in [
        "/traces/\(other)", "/traces/\(other).json", "/sessions/theirs", "/traces/\(trace)/../\(other)", "/share/x",
      ] {
        #expect(site.get(link + path).status == 404, "\(path)")
      }
    }
    let link = try share(Paths.trace(trace))
    #expect(site.get(link + "/sessions/mine").status == 404)
    #expect(site.get(link + "/traces/" + Self.id("a2")).status == 404)
  }

  @Test func aSessionBringsItsTracesAlong() throws {
    let link = try share(Paths.session(session))
    for path in [
      "/sessions/mine", "/sessions/mine?view=transcript", "/traces/" + Self.id("a1"),
      "/traces/" + Self.id("a2") + ".json",
    ] {
      #expect(site.get(link + path).status == 200, "\(path)")
    }
  }

  @Test func itEndsWithItsTimeAndWhenItIsRevoked() throws {
    let secret = Secret.make()
    try site.store.share(
      .trace(trace), title: "t", hash: TokenHash(of: secret).bytes, creator: nil, expiry: TestSite.now,
      at: TestSite.now - 5)
    #expect(site.get("/share/\(secret)/traces/\(trace)").status == 404)
    let link = try share(Paths.trace(trace), expiry: "never")
    #expect(site.get(link + "/traces/\(trace)").status == 200)
    let id = try #require(try site.store.shareLinks().first).id
    let revoked = site.post(
      "/settings/shares/revoke", ["Authorization": "Bearer s3cret"], body: Array("id=\(id)".utf8))
    #expect(revoked.status == 303)
    #expect(site.get(link + "/traces/\(trace)").status == 404)
  }

  @Test func theSettingsListItWithoutItsSecret() throws {
    let link = try share(Paths.trace(trace))
    _ = site.get(link + "/traces/\(trace)")
    let headers: Headers = ["Authorization": "Bearer s3cret"]
    let listed = try #require(try site.get("/settings.json", headers).json["share_links"] as? [[String: Any]])
    #expect(listed.count == 1)
    #expect(listed[0]["subject"] as? String == trace.description)
    #expect(listed[0]["created_by"] as? String == "token")
    #expect(listed[0]["last_used_time"] as? String == Timestamp(TestSite.now).rfc3339)
    let secret = link.split(separator: "/")[1]
    for form in ["", ".json", ".md"] { #expect(!site.get("/settings" + form, headers).text.contains(secret)) }
  }

  @Test func whatIsMisspeltIsNotKnown() throws {
    let link = try share(Paths.trace(trace))
    for wrong in ["/share/", "/share/x", String(link.dropLast()), link + "x", "/share//traces/\(trace)"] {
      let answer = site.get(wrong)
      #expect(answer.status == 404, "\(wrong)")
      #expect(answer.headers["Cache-Control"] == "private, no-store")
    }
    #expect(
      site.post("/traces/\(trace)/share", ["Authorization": "Bearer s3cret"], body: Array("expiry=100y".utf8)).status
        == 400)
  }
}
