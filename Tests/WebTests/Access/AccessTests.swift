import HTTPServer
import Testing

@testable import Web

@Suite struct AccessTests {
  private func visitor(_ access: Access, _ authorization: String?) throws -> Visitor {
    var headers = Headers()
    if let authorization { headers.add("Authorization", authorization) }
    return try access.visitor(RequestHead(method: "GET", path: "/", headers: headers), at: TestSite.now)
  }

  @Test(arguments: [
    ("Bearer s3cret", true), ("bearer s3cret", true), ("Basic cGstbGY6czNjcmV0", true),  // pk-lf:s3cret
    ("Bearer s3cre", false), ("Bearer s3crets", false), ("Bearer ", false), ("Bearer", false), ("", false),
    ("Basic czNjcmV0", false), ("Basic !!!", false), ("s3cret", false), ("Digest s3cret", false),
  ])
  func onlyTheTokenOpens(authorization: String, opens: Bool) throws {
    #expect(try visitor(Access(try TokenBook(token: "s3cret")), authorization).isStranger == !opens)
  }

  @Test func withoutATokenNobodyIsAsked() throws {
    #expect(try visitor(Access(nil), nil).rights == .all)
    #expect(try visitor(Access(try TokenBook(token: "s3cret")), nil).isStranger)
  }

  @Test func aRequestThatNobodyAdmittedIsAskedToo() throws {
    let site = try TestSite { $0.tokens = try TokenBook(token: "s3cret") }.site
    #expect(site.respond(to: Request(method: "GET", path: "/connect")).status == 401)
    let headers: Headers = ["Authorization": "Bearer s3cret"]
    #expect(site.respond(to: Request(method: "GET", path: "/connect", headers: headers)).status == 200)
  }

  @Test func whoGuessesMustWaitAndOthersNeedNot() throws {
    let access = Access(try TokenBook(token: "s3cret"))
    let (guesser, other) = (IPAddress("10.0.0.1"), IPAddress("10.0.0.2"))
    for guess in 0...FailureLimiter.free {
      #expect(try access.token(Array("guess \(guess)".utf8), from: guesser, at: TestSite.now) == nil)
    }
    #expect(throws: Problem.tooMany("Too many wrong tokens came from your address. Try again in 1 s.", retryAfter: 1)) {
      try access.token(Array("s3cret".utf8), from: guesser, at: TestSite.now)
    }
    #expect(try access.token(Array("s3cret".utf8), from: other, at: TestSite.now)?.name == "token")
    #expect(try access.token(Array("s3cret".utf8), from: guesser, at: TestSite.now + 1_000_000_000)?.name == "token")
  }

  @Test func gRPCIsAskedForTheRightToSend() throws {
    let file = try TokenFileFixture(
      "reader read \(String(repeating: "r", count: 20))\nci ingest \(String(repeating: "i", count: 20))")
    let site = try TestSite { $0.tokens = try TokenBook(path: file.path) }.site
    let answer = { (token: String?) in site.admission(authorization: token.map { "Bearer " + $0 }, client: "10.0.0.1") }
    #expect(answer(String(repeating: "i", count: 20)) == .admitted)
    #expect(answer(nil) == .unknown)
    #expect(answer("wrong") == .unknown)
    guard case .notAllowed(let why) = answer(String(repeating: "r", count: 20)) else {
      Issue.record("a reader may send")
      return
    }
    #expect(why.contains("“ingest”"))
  }
}
