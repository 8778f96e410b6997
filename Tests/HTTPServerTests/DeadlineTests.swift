import HTTPServer
import Testing

@Suite struct DeadlineTests {
  /// 200 ms for everything.
  private static var hasty: ServerLimits {
    var limits = ServerLimits()
    limits.headDeadline = .milliseconds(200)
    limits.idleTimeout = .milliseconds(200)
    limits.bodyGrace = .milliseconds(200)
    limits.sendGrace = .milliseconds(200)
    limits.lingerDeadline = .milliseconds(200)
    limits.bodyBytesPerSecond = 1 << 30
    return limits
  }

  private static let trickle = String(repeating: "a", count: 3_000)

  @Test(arguments: ["GET /", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "])
  func cutsOffASlowHead(start: String) throws {
    let server = try Server.start(Self.hasty)
    let client = try Client(port: server.port)
    client.send(start)
    #expect(client.dribble(Self.trickle))
  }

  @Test(arguments: [
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2710\r\n",
    "POST /refused HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n",
  ])
  func answers408ToASlowBody(head: String) throws {
    let server = try Server.start(Self.hasty)
    let client = try Client(port: server.port)
    client.send(head)
    #expect(client.dribble(Self.trickle))
    #expect(try client.answer().status == 408)
    #expect(client.isClosed)
    #expect(eventually { server.statistics.openConnections == 0 })
    #expect(server.statistics.bufferedBytes == 0)
    #expect(server.statistics.cutOff == 1)
  }

  @Test func aBodyThatKeepsTheRateMayTakeLonger() throws {
    var limits = Self.hasty
    limits.bodyBytesPerSecond = 1
    let server = try Server.start(limits)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1060\r\n\r\n" + String(repeating: "a", count: 1_000))
    #expect(!client.dribble(String(repeating: "b", count: 59)))
    client.send("b")
    #expect(try client.answer().text.hasPrefix("POST / 1060\n"))
  }

  @Test func noRateMakesABodyOutliveItsDeadline() throws {
    var limits = Self.hasty
    limits.bodyBytesPerSecond = 1
    limits.bodyDeadline = .milliseconds(300)
    let server = try Server.start(limits)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + String(repeating: "a", count: 5_000))
    #expect(client.dribble(Self.trickle))
    #expect(try client.answer().status == 408)
  }

  @Test(arguments: ["", "GET / HTTP/1.1\r\nHost: x\r\n\r\n"])
  func closesIdleConnectionsWithoutAWord(before: String) throws {
    let server = try Server.start(Self.hasty)
    let client = try Client(port: server.port)
    client.send(before)
    if !before.isEmpty { #expect(try client.answer().status == 200) }
    #expect(client.isClosed)
    #expect(server.statistics.cutOff == 0)
  }

  @Test func cutsOffAClientThatDoesNotTakeItsAnswer() throws {
    let server = try Server.start(Self.hasty) { _ in Response(body: [UInt8](repeating: 1, count: 30_000_000)) }
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(eventually { server.statistics.cutOff == 1 })
    #expect(eventually { server.statistics.openConnections == 0 })
    #expect(throws: Client.Failure.self) { try client.answer() }
  }

  @Test func aHandlerHasNoDeadline() throws {
    let gate = Gate()
    let server = try Server.start(Self.hasty) { request in
      gate.wait()
      return Server.echo(request)
    }
    let slow = try Client(port: server.port)
    slow.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(eventually { gate.arrivals == 1 })
    #expect(try Client(port: server.port).isClosed)  // all deadlines have passed by now
    gate.open()
    #expect(try slow.answer().text == "GET /slow 0\n")
  }

  @Test(arguments: [true, false])
  func aClientThatVanishesMidUploadLeavesNothing(withAnError: Bool) throws {
    let server = try Server.start()
    var client: Client? = try Client(port: server.port)
    client?.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n" + String(repeating: "a", count: 800))
    #expect(eventually { server.statistics.bufferedBytes == 800 })
    if withAnError { client?.resetAtTheEnd() }
    client = nil
    #expect(eventually { server.statistics.openConnections == 0 })
    #expect(server.statistics.bufferedBytes == 0)
  }

  @Test func aClientThatVanishesMidAnswerLeavesNothing() throws {
    let gate = Gate()
    let server = try Server.start { _ in
      gate.wait()
      return Response(body: [UInt8](repeating: 1, count: 30_000_000))
    }
    var client: Client? = try Client(port: server.port)
    client?.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(eventually { gate.arrivals == 1 })
    client?.resetAtTheEnd()
    client = nil
    gate.open()
    #expect(eventually { server.statistics.openConnections == 0 })
    #expect(server.statistics.working == 0)
  }
}
