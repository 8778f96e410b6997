import Compression
import HTTPServer
import Testing

@Suite struct AnswerTests {
  private static let text = String(repeating: "text ", count: 1_000)

  private func get(_ response: Response, path: String = "/", _ fields: String = "", method: String = "GET") throws
    -> Answer
  {
    let server = try Server.start { _ in response }
    let client = try Client(port: server.port)
    client.send("\(method) \(path) HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
    return try client.answer(toHead: method == "HEAD")
  }

  @Test(arguments: [
    "text/html; charset=utf-8", "text/css", "application/json", "application/javascript", "image/svg+xml", "Text/Plain",
  ])
  func compressesTextForClientsThatTakeIt(contentType: String) throws {
    let answer = try get(Response(contentType: contentType, Self.text), "Accept-Encoding: br, gzip;q=0.5\r\n")
    #expect(answer["Content-Encoding"] == "gzip")
    #expect(answer["Vary"] == "Accept-Encoding")
    #expect(try Compression.inflate(answer.body, limit: 5_000) == Array(Self.text.utf8))
  }

  @Test(arguments: [
    ("", 5_000), ("Accept-Encoding: gzip;q=0\r\n", 5_000), ("Accept-Encoding: *, gzip;q=0\r\n", 5_000),
    ("Accept-Encoding: identity\r\n", 5_000), ("Accept-Encoding: gzip\r\n", 500),
    ("Accept-Encoding: gzip;q=x\r\n", 5_000),
  ])
  func sendsTextAsItIsOtherwise(fields: String, count: Int) throws {
    let answer = try get(Response(contentType: "text/plain", String(Self.text.prefix(count))), fields)
    #expect(answer["Content-Encoding"] == nil)
    #expect(answer.text == Self.text.prefix(count))
  }

  @Test(arguments: [
    Headers(), ["Content-Type": "image/png"], ["Content-Type": "text/plain", "Content-Encoding": "br"],
  ])
  func compressesNothingElse(headers: Headers) throws {
    let answer = try get(Response(headers: headers, body: Array(Self.text.utf8)), "Accept-Encoding: gzip\r\n")
    #expect(answer.text == Self.text)
  }

  @Test func theStarStandsForGzip() throws {
    let answer = try get(Response(contentType: "text/plain", Self.text), "Accept-Encoding: *\r\n")
    #expect(answer["Content-Encoding"] == "gzip")
  }

  @Test func neverCompressesOnThePollingThread() throws {
    let answer = try get(Response(contentType: "text/plain", Self.text), path: "/inline", "Accept-Encoding: gzip\r\n")
    #expect(answer["Content-Encoding"] == nil)
  }

  @Test func usesWhatIsCompressedAlready() throws {
    var response = Response(contentType: "text/css", Self.text)
    response.gzipBody = Compression.gzip(Array(Self.text.utf8))
    response.headers.add("ETag", #""1""#)
    let packed = try get(response, path: "/inline", "Accept-Encoding: gzip\r\n")
    #expect(packed.body == response.gzipBody)
    #expect(packed["ETag"] == #"W/"1""#)
    let plain = try get(response, path: "/inline")
    #expect(plain.text == Self.text)
    #expect(plain["ETag"] == #""1""#)
    #expect(plain["Vary"] == "Accept-Encoding")
  }

  @Test func headHasTheLengthOfTheCompressedBody() throws {
    let response = Response(contentType: "text/plain", Self.text)
    let body = try get(response, "Accept-Encoding: gzip\r\n").body
    let head = try get(response, "Accept-Encoding: gzip\r\n", method: "HEAD")
    #expect(head["Content-Length"] == "\(body.count)")
    #expect(head["Content-Encoding"] == "gzip")
  }

  @Test(arguments: [#""a""#, #"W/"a""#, #""b", "a""#, "*", #""b","a""#], ["GET", "HEAD"])
  func answers304ToAClientThatHasIt(tags: String, method: String) throws {
    let headers: Headers = [
      "ETag": #""a""#, "Cache-Control": "no-cache", "Content-Type": "text/plain", "Set-Cookie": "a=b",
    ]
    let response = Response(headers: headers, body: Array(Self.text.utf8))
    let answer = try get(response, "If-None-Match: \(tags)\r\nAccept-Encoding: gzip\r\n", method: method)
    #expect(answer.status == 304)
    #expect(answer["ETag"]?.hasSuffix(#""a""#) == true)
    #expect(answer["Cache-Control"] == "no-cache")
    #expect(answer["Vary"] == "Accept-Encoding")
    #expect(answer["Content-Type"] == nil)
  }

  @Test(arguments: [("GET", #""b""#, 200), ("POST", #""a""#, 200), ("GET", #""a""#, 404)])
  func answersInFullOtherwise(method: String, tags: String, status: Int) throws {
    let response = Response(status: status, headers: ["ETag": #""a""#], body: [1])
    let answer = try get(response, "If-None-Match: \(tags)\r\n", method: method)
    #expect(answer.status == status)
    #expect(answer.body == [1])
  }

  @Test(arguments: ["", "Accept-Encoding: gzip\r\n"])
  func a304SaysTheLengthThatTheBodyWouldHave(fields: String) throws {
    let response = Response(headers: ["ETag": #""a""#, "Content-Type": "text/plain"], body: Array(Self.text.utf8))
    let whole = try get(response, fields)
    let answer = try get(response, fields + "If-None-Match: *\r\n")
    #expect(answer.status == 304)
    #expect(answer["Content-Length"] == "\(whole.body.count)")
  }

  @Test func a304KeepsTheConnection() throws {
    let server = try Server.start { _ in Response(headers: ["ETag": #""a""#], body: [1]) }
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.answer().status == 304)
    #expect(try client.answer().body == [1])
  }

  @Test(arguments: ["/", "/inline"])
  func noHeaderCanEndItsLine(path: String) throws {
    let headers: Headers = [
      "Location": "/a\r\nX-Evil: 1", "X-Evil\r\nX-Worse": "1", "X-Evil: 1\r\nX": "1", "": "1", "X-Null": "a\u{0}\n\nb",
    ]
    let answer = try get(Response(status: 303, headers: headers, body: []), path: path)
    #expect(answer.status == 303)
    #expect(answer["Location"] == "/a  X-Evil: 1")
    #expect(answer["X-Null"] == "a   b")
    #expect(answer["X-Evil"] == nil)
    #expect(answer["X-Worse"] == nil)
  }

  @Test func noHeaderOfAnInterruptedUploadCanEndItsLine() throws {
    let handler = Handler(
      admit: { _ in .refuse(Response(status: 401, headers: ["X-Why": "a\r\nX-Evil: 1"], body: [])) },
      respond: Server.echo)
    let server = try Server(host: "127.0.0.1", port: 0, handler: handler)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
    let answer = try client.answer()
    #expect(answer.status == 401)
    #expect(answer["X-Why"] == "a  X-Evil: 1")
    #expect(answer["X-Evil"] == nil)
  }

  @Test func theServerDecidesOnTheFraming() throws {
    let headers: Headers = ["Content-Length": "1", "Transfer-Encoding": "chunked", "Connection": "close"]
    let answer = try get(Response(headers: headers, body: [1, 2, 3]))
    #expect(answer.headers.values("Content-Length") == ["3"])
    #expect(answer["Transfer-Encoding"] == nil)
    #expect(answer["Connection"] == nil)
  }

  @Test func countsAnswersByTheirClass() throws {
    let server = try Server.start { Response(status: $0.path == "/missing" ? 404 : 200, body: [1, 2]) }
    let client = try Client(port: server.port)
    for path in ["/", "/missing", "/refused", "/"] {
      client.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = try client.answer()
    }
    #expect(server.statistics.answers == [0, 0, 2, 0, 2, 0])
    #expect(server.statistics.bytesOut == 8)
    #expect(server.statistics.openConnections == 1)
  }
}
