import Compression
import HTTPServer
import Testing

@Suite struct RequestTests {
  @Test(arguments: ["/path", "/inline/path"])
  func answersAGet(path: String) throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("GET \(path)?a=1&b HTTP/1.1\r\nHost: x\r\n\r\n")
    let answer = try client.answer()
    #expect(answer.status == 200)
    #expect(answer.text == "GET \(path) a=1 b= 0\n")
    #expect(answer["Date"] != nil)
  }

  @Test(arguments: [Lane.inline, .pages, .ingest])
  func answersAPostInEveryLane(lane: Lane) throws {
    let server = try Server.start(lane: lane)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
    #expect(try client.answer().text == "POST / 5\nhello")
  }

  @Test func takesAChunkedBody() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
    client.send("a\r\n0123456789\r\n0\r\n\r\n")
    #expect(try client.answer().text == "POST / 13\nabc0123456789")
  }

  @Test func keepsTheConnectionForFurtherRequests() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    for number in 1...3 {
      client.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try client.answer().text == "GET /\(number) 0\n")
    }
    #expect(server.statistics.connections == 1)
  }

  @Test func answersPipelinedRequestsInOrder() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send(
      "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nPOST /inline HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok"
        + "GET /3 HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.answer().text == "GET /1 0\n")
    #expect(try client.answer().text == "POST /inline 2\nok")
    #expect(try client.answer().text == "GET /3 0\n")
  }

  @Test(arguments: ["/path", "/inline/path"])
  func answersHeadWithTheLengthAndWithoutTheBody(path: String) throws {
    let server = try Server.start { Response(contentType: "text/plain", "\($0.method) is seen") }
    let client = try Client(port: server.port)
    client.send("HEAD \(path) HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")
    let head = try client.answer(toHead: true)
    #expect(head.status == 200)
    #expect(head["Content-Length"] == "12")
    #expect(try client.answer().text == "GET is seen")
  }

  @Test func answersHTTP10AndCloses() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.0\r\n\r\n")
    #expect(try client.answer().text == "GET / 0\n")
    #expect(client.isClosed)
  }

  @Test func keepsAnHTTP10ConnectionIfAsked() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    for _ in 1...2 {
      client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      #expect(try client.answer().text == "GET / 0\n")
    }
  }

  @Test func saysContinueBeforeTheBodyIfAsked() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
    #expect(try client.answer().status == 100)
    client.send("ok")
    #expect(try client.answer().text == "POST / 2\nok")
  }

  @Test func closesWhenTheClientAsksForIt() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(try client.answer().status == 200)
    #expect(client.isClosed)
  }

  @Test func answersWhenTheClientHasEndedItsSide() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    client.endSending()
    #expect(try client.answer().status == 200)
  }

  @Test(arguments: [
    ("/a%20b/%2e?x=%41+%2B%zz&y==&&z", "/a%20b/%2e x=A +%zz y== z="),
    ("http://host:1/p?q=1", "/p q=1"), ("http://host", "/"), ("/?caf%C3%A9=%ff", "/ café=\u{fffd}"),
  ])
  func readsTheTargetAsItWasSent(target: String, expected: String) throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.answer().text == "GET \(expected) 0\n")
  }

  @Test func repairsHeaderValuesThatAreNotUTF8() throws {
    let server = try Server.start { Response(contentType: "text/plain", $0.headers["x-name"] ?? "none") }
    let client = try Client(port: server.port)
    client.send(Array("GET / HTTP/1.1\r\nHost: x\r\nX-Name: a".utf8) + [0xff] + Array("b\r\n\r\n".utf8))
    #expect(try client.answer().text == "a\u{fffd}b")
  }

  @Test(arguments: [("gzip", Compression.Format.gzip), ("deflate", .zlib), ("GZIP, identity", .gzip)])
  func inflatesBodies(encoding: String, format: Compression.Format) throws {
    let server = try Server.start(lane: .inline)
    let client = try Client(port: server.port)
    let body = Compression.deflate(Array("hello".utf8), format)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: \(encoding)\r\nContent-Length: \(body.count)\r\n\r\n")
    client.send(body)
    #expect(try client.answer().text == "POST / 5\nhello")
  }

  @Test func answers200RequestsAtOnce() throws {
    let server = try Server.start(lane: .ingest)
    let clients = try (1...200).map { _ in try Client(port: server.port) }
    for (number, client) in clients.enumerated() { client.send("GET /\(number) HTTP/1.1\r\nHost: x\r\n\r\n") }
    for (number, client) in clients.enumerated() { #expect(try client.answer().text == "GET /\(number) 0\n") }
  }
}
