import HTTPServer
import Testing

@testable import Web

/// Every address of the table, asked by each kind of visitor.
@Suite struct RouteAccessTests {
  static let tokens = Dictionary(uniqueKeysWithValues: Right.allCases.map { ($0, "\($0)-0123456789abcdef") })

  private static func site() throws -> TestSite {
    let lines = tokens.map { "\($0.key) \($0.key) \($0.value)\n" }
    let file = try TokenFileFixture(lines.joined())
    return try TestSite { $0.tokens = try TokenBook(path: file.path) }
  }

  /// An address of the route, whose names are of nothing that there is.
  static func path(_ route: Route) -> String {
    let id = route.pattern.hasPrefix("/traces/") ? String(repeating: "a", count: 32) : "nothing"
    return route.pattern.replacing("{id}", with: id).replacing("{span}", with: String(repeating: "b", count: 16))
      .replacing("{number}", with: "1").replacing("{name}", with: "none").replacing("{token}", with: "none")
  }

  private func ask(_ site: TestSite, _ route: Route, _ headers: Headers, form: Representation? = nil) -> Response {
    var headers = headers
    let suffix = (form ?? route.representations[0]).suffix
    if route.method == .post { headers.add("Content-Type", "application/x-protobuf") }
    return site.send(Request(method: route.method.rawValue, path: Self.path(route) + suffix, headers: headers))
  }

  @Test func onlyTheseAskNobody() {
    let open = Routes.all.filter { $0.right == nil }.map { $0.method.rawValue + " " + $0.pattern }
    #expect(Set(open) == ["GET /healthz", "GET /login", "POST /login", "POST /logout", "GET /share/{token}"])
  }

  @Test func whateverChangesSomethingNeedsMoreThanReading() {
    let weak = Routes.all.filter { $0.method == .post && $0.right == .read }
    #expect(weak.map(\.pattern) == [])
    #expect(Routes.all.filter { $0.signal != nil }.allSatisfy { $0.right == .ingest })
    #expect(Routes.all.count > 60)
  }

  @Test func strangersAreAskedEverywhere() throws {
    let site = try Self.site()
    for route in Routes.all where route.right != nil {
      for form in route.representations {
        let answer = ask(site, route, [:], form: form)
        #expect(answer.status == 401, "\(route.method) \(route.pattern)\(form)")
        #expect(answer.headers["WWW-Authenticate"] != nil)
        #expect(ask(site, route, ["Authorization": "Bearer wrong"], form: form).status == 401)
      }
    }
  }

  @Test func eachTokenOpensWhatItsRightIsForAndNothingElse() throws {
    let site = try Self.site()
    for route in Routes.all {
      guard let needed = route.right else { continue }
      for right in Right.allCases {
        let answer = ask(site, route, ["Authorization": "Bearer \(Self.tokens[right] ?? "")"])
        let mayEnter = right == needed || (right == .admin && needed == .read)
        #expect((answer.status == 403) == !mayEnter, "\(right): \(route.method) \(route.pattern) \(answer.status)")
        #expect(answer.status != 401)
        if !mayEnter { #expect(answer.text.contains(needed.rawValue)) }
      }
    }
  }

  @Test(arguments: ["https://evil.example", "null", "http://127.0.0.1:1", nil])
  func noPostOfAnotherSiteIsTaken(origin: String?) throws {
    let site = try Self.site()
    let cookie = site.site.access.sessions.open(TokenHash(of: Self.tokens[.admin] ?? ""), at: TestSite.now)
    for route in Routes.all where route.method == .post {
      var headers: Headers = ["Cookie": "spanloom-4318=\(cookie)"]
      if let origin { headers.add("Origin", origin) }
      #expect(ask(site, route, headers).status == 403, "\(route.pattern)")
      if origin == nil, let right = route.right {
        let program = ask(site, route, ["Authorization": "Bearer \(Self.tokens[right] ?? "")"])
        #expect(![401, 403].contains(program.status), "\(route.pattern)")
      }
    }
  }

  @Test func everyAnswerSaysHowABrowserMayUseIt() throws {
    let site = try Self.site()
    for route in Routes.all {
      for token in [nil] + Right.allCases.map({ Self.tokens[$0] }) {
        let answer = ask(site, route, token.map { ["Authorization": "Bearer \($0)"] } ?? [:])
        let policy = answer.headers["Content-Security-Policy"] ?? ""
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(route.pattern)")
        #expect(policy.contains("script-src 'self';"))
        #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
        #expect(["same-origin", "no-referrer"].contains(answer.headers["Referrer-Policy"]))
        #expect(answer.headers["Cross-Origin-Opener-Policy"] == "same-origin")
        #expect(answer.headers["Cross-Origin-Resource-Policy"] == "same-origin")
        #expect(answer.headers["Strict-Transport-Security"] == nil)
        let cache = answer.headers["Cache-Control"] ?? ""
        #expect(
          cache.contains("no-store") || cache == "private, no-cache" || route.signal != nil, "\(route.pattern) \(cache)"
        )
        #expect(answer.headers["Access-Control-Allow-Origin"] == nil)
      }
    }
  }
}
