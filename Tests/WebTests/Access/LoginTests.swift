import HTTPServer
import Testing

@testable import Web

@Suite struct LoginTests {
  private static let html: Headers = ["Accept": "text/html,application/xhtml+xml"]
  private let site: TestSite

  init() throws { site = try TestSite { $0.tokens = try TokenBook(token: "s3cret") } }

  private func logIn(_ form: String) -> Response {
    site.post("/login", ["Origin": "http://127.0.0.1:4318"], body: Array(form.utf8))
  }

  private func cookie(_ answer: Response) -> String {
    String(answer.headers["Set-Cookie"]?.prefix { $0 != ";" } ?? "")
  }

  @Test func aPersonIsAskedAndThenGoesOnToWhatTheyWanted() {
    let asked = site.get("/traces?q=a%20b&range=1h", Self.html)
    #expect(asked.status == 302)
    #expect(asked.headers["Location"] == "/login?next=%2Ftraces%3Fq%3Da%2520b%26range%3D1h")
    let page = site.get("/login?next=%2Ftraces%3Fq%3Da%2520b", Self.html)
    #expect(page.status == 200)
    #expect(page.text.contains(#"name="next" value="/traces?q=a%20b""#))
    let done = logIn("token=s3cret&next=%2Ftraces%3Fq%3Da%2520b")
    #expect(done.status == 303)
    #expect(done.headers["Location"] == "/traces?q=a%20b")
    let seen = site.get("/traces", ["Cookie": cookie(done)])
    #expect(seen.status == 200)
    #expect(seen.text.contains("Log out"))
  }

  @Test(
    arguments: [("/traces.json", Self.html), ("/traces", [:]), ("/traces", ["Accept": "application/json"])]
      as [(String, Headers)])
  func aProgramIsToldInstead(path: String, headers: Headers) {
    let answer = site.get(path, headers)
    #expect(answer.status == 401)
    #expect(answer.headers["WWW-Authenticate"] == #"Bearer realm="Spanloom", Basic realm="Spanloom", charset="UTF-8""#)
  }

  @Test func aBrowsersScriptIsNotAskedForAPassword() {
    let answer = site.get("/traces/aa/rows", ["Sec-Fetch-Mode": "cors"])
    #expect(answer.status == 401)
    #expect(answer.headers["WWW-Authenticate"] == #"Bearer realm="Spanloom""#)
  }

  @Test(arguments: [
    "//evil.example", "https://evil.example", "/\\evil.example", "\\/evil.example", "evil", "", "/login",
    "/login?next=/",
    "/a\r\nSet-Cookie: x", "/\t/evil.example", "/ä",
  ])
  func nobodyIsLedElsewhere(next: String) {
    #expect(LoginPage.safe(next) == "/sessions")
  }

  @Test func theCookieIsForTheBrowserAlone() throws {
    let field = try #require(logIn("token=s3cret").headers["Set-Cookie"])
    #expect(field.hasPrefix("spanloom-4318=spl_"))
    for part in ["Path=/", "HttpOnly", "SameSite=Strict", "Max-Age=604800"] { #expect(field.contains("; " + part)) }
    #expect(!field.contains("Secure"))
    #expect(!field.contains("s3cret"))
  }

  @Test func byHTTPSTheCookieStaysThere() throws {
    var request = Request(
      method: "POST", path: "/login", headers: ["Host": "box.lan", "Origin": "https://box.lan"],
      body: Array("token=s3cret".utf8))
    request.isSecure = true
    let site = try TestSite {
      $0.tokens = try TokenBook(token: "s3cret")
      $0.hosts = ["box.lan"]
    }
    let answer = site.send(request)
    let field = try #require(answer.headers["Set-Cookie"])
    #expect(field.hasPrefix("__Host-spanloom=") && field.hasSuffix("; Secure"))
    #expect(answer.headers["Strict-Transport-Security"] == "max-age=2592000")
    request.headers = ["Host": "localhost", "Origin": "https://localhost"]
    #expect(site.send(request).headers["Strict-Transport-Security"] == nil)
  }

  @Test func whoLogsOutIsAskedAgain() {
    let own = cookie(logIn("token=s3cret"))
    let out = site.post("/logout", ["Cookie": own, "Origin": "http://127.0.0.1:4318"])
    #expect(out.status == 303)
    #expect(out.headers["Set-Cookie"]?.contains("Max-Age=0") == true)
    #expect(site.get("/traces", ["Cookie": own]).status == 401)
  }

  @Test func aWrongTokenIsToldAndThenMustWait() {
    for guess in 0...FailureLimiter.free {
      let answer = logIn("token=guess\(guess)&next=/traces")
      #expect(answer.status == 403)
      #expect(answer.text.contains("not known") && !answer.text.contains("guess"))
      #expect(answer.headers["Set-Cookie"] == nil)
    }
    let late = logIn("token=s3cret")
    #expect(late.status == 429)
    #expect(late.headers["Retry-After"] == "1")
    #expect(logIn("token=").status == 400)
  }

  @Test func strangersLearnNothingOfWhatIsStored() {
    let page = site.get("/login", Self.html).text
    #expect(!page.contains("Last arrival") && !page.contains(#"class="sections""#) && !page.contains("/settings"))
  }

  @Test func aTokenThatIsTakenOutEndsItsSessions() throws {
    let file = try TokenFileFixture("a admin 0123456789abcdef\nb admin 0123456789abcdee")
    let book = try TokenBook(path: file.path)
    let site = try TestSite { $0.tokens = book }
    let cookie = site.site.access.sessions.open(TokenHash(of: "0123456789abcdee"), at: TestSite.now)
    #expect(site.get("/traces", ["Cookie": "spanloom-4318=" + cookie]).status == 200)
    try file.write("a admin 0123456789abcdef\n# b is gone\n")
    _ = book.all(at: TestSite.now + 2 * TokenBook.pause)
    #expect(site.get("/traces", ["Cookie": "spanloom-4318=" + cookie]).status == 401)
  }
}
