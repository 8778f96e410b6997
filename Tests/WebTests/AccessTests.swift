import HTTPServer
import Testing

@testable import Web

@Suite struct AccessTests {
  private func passes(_ access: Access, _ authorization: String?) -> Bool {
    var headers = Headers()
    if let authorization { headers.add("Authorization", authorization) }
    let head = RequestHead(method: "GET", path: "/", query: [], headers: headers, contentLength: nil)
    do {
      try access.check(head)
      return true
    } catch {
      #expect(error.status == 401)
      return false
    }
  }

  @Test(arguments: [
    ("Bearer s3cret", true), ("bearer s3cret", true), ("Basic cGstbGY6czNjcmV0", true),  // pk-lf:s3cret
    ("Bearer s3cre", false), ("Bearer s3crets", false), ("Bearer ", false), ("Bearer", false), ("", false),
    ("Basic czNjcmV0", false), ("Basic !!!", false), ("s3cret", false), ("Digest s3cret", false),
  ])
  func onlyTheTokenOpens(authorization: String, opens: Bool) {
    #expect(passes(Access(token: "s3cret"), authorization) == opens)
  }

  @Test func withoutATokenNobodyIsAsked() {
    #expect(passes(Access(token: nil), nil))
    #expect(!passes(Access(token: "s3cret"), nil))
  }

  @Test func aRequestThatNobodyAdmittedIsAskedToo() throws {
    let site = try TestSite { $0.token = "s3cret" }.site
    #expect(site.respond(to: Request(method: "GET", path: "/connect")).status == 401)
    let headers: Headers = ["Authorization": "Bearer s3cret"]
    #expect(site.respond(to: Request(method: "GET", path: "/connect", headers: headers)).status == 200)
  }
}
