import Compression
import HTTPServer
import Testing

@Suite struct RefusalTests {
  @Test func refusesALargeBodyByItsLengthBeforeAnyByteOfIt() throws {
    let server = try Server.start(bodyLimit: 1_000_000)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000001\r\n\r\n")
    let answer = try client.answer()
    #expect(answer.status == 413)
    #expect(answer.text.contains("1000000 bytes"))
    #expect(server.statistics.bytesIn == 0)
  }

  @Test func refusesALargeBodyWhoseClientWaitsForAWord() throws {
    let server = try Server.start(bodyLimit: 1_000_000)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000001\r\nExpect: 100-continue\r\n\r\n")
    #expect(try client.answer().status == 413)
  }

  @Test func refusesAChunkedBodyAsSoonAsItIsTooLarge() throws {
    let server = try Server.start(bodyLimit: 10)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n")
    let answer = try client.answer()
    #expect(answer.status == 413)
    #expect(answer.text.contains("10 bytes"))
    #expect(eventually { server.statistics.bufferedBytes == 0 })
  }

  @Test func tellsAClientThatSendsEverythingBeforeItReads() throws {
    let server = try Server.start(bodyLimit: 1_000_000)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 8000000\r\n\r\n")
    client.send([UInt8](repeating: 0, count: 8_000_000))
    #expect(try client.answer().status == 413)
  }

  @Test func stopsReadingARefusedBodyWithoutEnd() throws {
    var limits = ServerLimits()
    limits.lingerBytes = 1_000_000
    let server = try Server.start(limits, bodyLimit: 10)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000000\r\n\r\n")
    let part = [UInt8](repeating: 0, count: 1_000_000)
    #expect((0..<100).contains { _ in !client.send(part) })
  }

  @Test func keepsTheConnectionAfterASmallRefusedBody() throws {
    let server = try Server.start(bodyLimit: 10)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n01234567890")
    #expect(try client.answer().status == 413)
    client.send("POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nabGET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.answer().text == "no")
    #expect(try client.answer().text == "GET / 0\n")
  }

  @Test(arguments: [
    ("gzip", Array("not gzip".utf8), 400), ("gzip", Array(Compression.gzip([1, 2, 3]).dropLast()), 400),
    ("br", [1], 415), ("gzip, gzip", [1], 415),
    ("gzip", Compression.gzip([UInt8](repeating: 0, count: 10_000_000)), 413),
  ])
  func refusesBodiesThatDoNotInflate(encoding: String, body: [UInt8], status: Int) throws {
    var limits = ServerLimits()
    limits.inflatedBodyLimit = 1_234_567
    let server = try Server.start(limits)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: \(encoding)\r\nContent-Length: \(body.count)\r\n\r\n")
    client.send(body)
    let answer = try client.answer()
    #expect(answer.status == status)
    #expect(status != 413 || answer.text.contains("1234567"))
    #expect(server.statistics.bufferedBytes == 0)
  }

  @Test(arguments: [
    "GET /\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost x\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ])
  func refusesAMalformedHead(request: String) throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send(request)
    client.endSending()
    let status = try client.answer().status
    #expect(status == 400 || (status == 413 && request.contains("999")))
  }

  @Test func closesOnALineThatIsNoRequest() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("garbage\r\n\r\n")
    #expect(client.isClosed)
  }

  @Test(arguments: [40_000, 200_000])
  func refusesALargeHead(size: Int) throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Large: \(String(repeating: "a", count: size))\r\n\r\n")
    #expect(try client.answer().status == 431)
  }

  @Test(arguments: [9_000, 200_000])
  func refusesALongURL(size: Int) throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("GET /\(String(repeating: "a", count: size)) HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.answer().status == 414)
  }

  @Test func letsTheHandlerWordItsRefusals() throws {
    let handler = Handler(
      admit: { _ in .accept(lane: .pages, bodyLimit: 5) }, respond: Server.echo,
      refusal: { head, refusal in
        Response(status: refusal.status, contentType: "application/json", #"{"path":"\#(head.path)"}"#)
      })
    let server = try Server(host: "127.0.0.1", port: 0, handler: handler)
    let client = try Client(port: server.port)
    client.send("POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n012345")
    let answer = try client.answer()
    #expect(answer.status == 413)
    #expect(answer["Content-Type"] == "application/json")
    #expect(answer.text == #"{"path":"/v1/traces"}"#)
  }
}
