import HTTPServer
import Testing

@Suite struct StartAndStopTests {
  @Test func namesATakenPortAndTheWayOut() throws {
    let server = try Server.start()
    let error = #expect(throws: StartError.self) {
      try Self.server(host: "127.0.0.1", port: server.port)
    }
    #expect(error?.reason == .portTaken)
    #expect(error?.description.contains("Port \(server.port) on 127.0.0.1") == true)
    #expect(error?.description.contains("--port 0") == true)
  }

  @Test(arguments: [
    ("192.0.2.1", StartError.Reason.addressNotHere), ("no-such-host.invalid", .hostUnknown), ("", .hostUnknown),
  ])
  func saysWhichHostIsWrong(host: String, reason: StartError.Reason) {
    let error = #expect(throws: StartError.self) {
      try Server(
        host: host, port: 0, handler: Handler(admit: { _ in .accept(lane: .pages, bodyLimit: 0) }, respond: Server.echo)
      )
    }
    #expect(error?.reason == reason)
    #expect(error?.description.contains("--host") == true)
  }

  @Test(arguments: [("localhost", "127.0.0.1", "::1"), ("127.0.0.1", "127.0.0.1", "127.0.0.2")])
  func bindsTheHostItIsGivenAndNoOther(host: String, there: String, elsewhere: String) throws {
    let server = try Self.server(host: host)
    let client = try Client(port: server.port, host: there)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.answer().status == 200)
    #expect(throws: Client.Failure.self) { try Client(port: server.port, host: elsewhere) }
  }

  @Test(.enabled(if: Client.hasIPv6, "This machine has no IPv6 loopback."), arguments: ["::1", "[::1]"])
  func bindsIPv6(host: String) throws {
    let server = try Self.server(host: host)
    let client = try Client(port: server.port, host: "::1")
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.answer().status == 200)
    #expect(throws: Client.Failure.self) { try Client(port: server.port, host: "127.0.0.1") }
  }

  private static func server(host: String, port: UInt16 = 0) throws(StartError) -> Server {
    try Server(
      host: host, port: port,
      handler: Handler(admit: { _ in .accept(lane: .pages, bodyLimit: 0) }, respond: Server.echo))
  }

  @Test func takesNoConnectionAfterAStop() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    server.stop()
    #expect(client.isClosed)
    #expect(throws: Client.Failure.self) { try Client(port: server.port) }
    #expect(server.statistics.openConnections == 0)
  }

  @Test func aSecondStopDoesNothing() throws {
    let server = try Server.start()
    server.stop()
    server.stop()
    #expect(server.statistics.openConnections == 0)
  }

  @Test func aStopAnswersWhatHasArrived() throws {
    let gate = Gate()
    var limits = ServerLimits()
    limits.pages = .init(threads: 2, queue: 100)
    let server = try Server.start(limits) { request in
      gate.wait()
      return Response(body: [UInt8](repeating: 1, count: 3_000_000))
    }
    let clients = try (0..<10).map { _ in try Client(port: server.port) }
    for client in clients { client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok") }
    #expect(eventually { gate.arrivals == 2 && server.statistics.queuedPages == 8 })
    let stopping = Background { server.stop() }
    gate.open()
    for client in clients {
      let answer = try client.answer()
      #expect(answer.status == 200)
      #expect(answer.body.count == 3_000_000)
      #expect(answer["Connection"] == "close")
    }
    #expect(stopping.hasEnded)
    #expect(gate.arrivals == 10)
  }

  @Test(arguments: 1...5)
  func aStopAnswersWhatItsClientsSentJustBefore(round: Int) throws {
    let server = try Server.start()
    let clients = try (0..<40).map { _ in try Client(port: server.port) }
    for client in clients {
      client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try client.answer().status == 200)
    }
    for client in clients { client.send("POST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok") }
    server.stop()
    for client in clients { #expect(try client.answer().text == "POST /2 2\nok", "round \(round)") }
  }

  @Test(arguments: ["Content-Length: 1000\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\nfff\r\nabc", "X-Half"])
  func aStopDoesNotWaitForASlowUpload(rest: String) throws {
    var limits = ServerLimits()
    limits.stopGrace = .milliseconds(100)
    let server = try Server.start(limits)
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\n\(rest)")
    #expect(eventually { server.statistics.openConnections == 1 })
    let stopping = Background { server.stop() }
    #expect(stopping.hasEnded)
    #expect(server.statistics.bufferedBytes == 0)
    #expect(server.statistics.openConnections == 0)
  }

  @Test func aStopDoesNotWaitForAClientThatDoesNotRead() throws {
    var limits = ServerLimits()
    limits.stopGrace = .milliseconds(100)
    let server = try Server.start(limits) { _ in Response(body: [UInt8](repeating: 1, count: 30_000_000)) }
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(eventually { server.statistics.answers[2] == 1 })
    let stopping = Background { server.stop() }
    #expect(stopping.hasEnded)
    #expect(throws: Client.Failure.self) { try client.answer() }
  }

  @Test func anUploadThatEndsDuringAStopIsAnswered() throws {
    let server = try Server.start()
    let client = try Client(port: server.port)
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc")
    #expect(eventually { server.statistics.bufferedBytes == 3 })
    let stopping = Background { server.stop() }
    client.send("def")
    #expect(try client.answer().text == "POST / 6\nabcdef")
    #expect(stopping.hasEnded)
  }
}
