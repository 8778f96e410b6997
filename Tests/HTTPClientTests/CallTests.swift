import Testing

@testable import HTTPClient

@Suite struct CallTests {
  @Test(arguments: [
    ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/…"),
    ("HTTPS://Hooks.example.com", "https://Hooks.example.com/…"),
    ("https://me:pass@host/a?b#c", "https://host/…"), ("http://[::1]:80/x", "http://[::1]:80/…"),
    ("https://host?key=1", "https://host/…"),
  ])
  func onlyTheHostOfAnAddressIsShown(text: String, shown: String) { #expect(CallAddress(text)?.shown == shown) }

  @Test(arguments: [
    "", "http", "http:", "http://", "http:///x", "https://:80/", "https://me@/x", "ftp://host/x", "file:///etc/passwd",
    "//host/x",
    "javascript:alert(1)", "http://host/a b", "http://host/\n", "http://host/\u{0}", "http://host\u{202E}/",
    " http://host/",
    "http://host:port/", "http://host:99999/", "http://[::1/", "gopher://host",
    "http://host/" + String(repeating: "x", count: 2_048),
  ])
  func whatCannotBeCalledIsNoAddress(text: String) { #expect(CallAddress(text) == nil) }

  @Test(arguments: [
    ("http://localhost:1/", true), ("http://127.0.0.1/", true), ("http://[::1]:1/", true),
    ("http://example.com/", false),
  ])
  func ownAddressesNeedNoProxy(text: String, isOwn: Bool) throws {
    let settings = Call(
      to: try #require(CallAddress(text)), headers: [], body: .text("{}"), patience: 10
    ).settings
    #expect(settings.contains("noproxy = \"*\"") == isOwn)
  }

  /// A setting ends with its quotation mark: what is in it must not end it.
  @Test func whatIsSentStaysWithinItsSetting() throws {
    let address = try #require(CallAddress("http://host/\"x\\"))
    let lines = Call(
      to: address, headers: [], body: .text(#"{"name":"a\"\nb"}"#), patience: 10
    ).settings.split(separator: "\n")
    #expect(lines.contains(#"url = "http://host/\"x\\""#))
    #expect(lines.contains(#"data-raw = "{\"name\":\"a\\\"\\nb\"}""#))
    #expect(lines.filter { $0.hasPrefix("proto") } == [#"proto = "=http,https""#])
  }

  @Test(arguments: [
    ("Authorization", "Bearer x", true), ("X-Empty", "", true), ("", "x", false), ("Two words", "x", false),
    ("Name:", "x", false), ("Name", "x\r\nOther: y", false), ("Näme", "x", false), ("Name", "grüße", true),
  ])
  func aHeaderIsOneLine(name: String, value: String, isHeader: Bool) {
    #expect((Header(name, value) != nil) == isHeader)
  }

  @Test(arguments: [
    (Int32(0), "200 ", Outcome.answered(.init(status: 200, retryAfter: "", body: []))),
    (0, "429 17", .answered(.init(status: 429, retryAfter: "17", body: []))),
    (0, "", .failed(Failure(code: 0, patience: 10))), (7, "000 ", .failed(Failure(code: 7, patience: 10))),
  ])
  func anOutcomeIsReadFromWhatCurlNotes(code: Int32, note: String, outcome: Outcome) {
    #expect(Outcome(code: code, note: note, body: [], patience: 10) == outcome)
  }

  @Test(arguments: [
    (Int32(0), "curl failed with 0"), (7, "nobody listens there"), (28, "no answer within 10 s"),
    (127, "curl is not installed here"), (-1, "the call was interrupted"),
  ])
  func aFailureIsPutInOurWords(code: Int32, text: String) {
    #expect(Failure(code: code, patience: 10).description == text)
  }

  @Test func nothingIsCalledAfterTheEnd() throws {
    let curl = Curl()
    curl.stop()
    let address = try #require(CallAddress("http://127.0.0.1:1/"))
    #expect(try curl.post(Call(to: address, headers: [], body: .text("{}"), patience: 10)) == nil)
  }
}
