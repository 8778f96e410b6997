import HTTPServer
import Testing

@Suite struct PressureTests {
  /// One thread and one place to wait, in each lane.
  private static var narrow: ServerLimits {
    var limits = ServerLimits()
    limits.pages = .init(threads: 1, queue: 1)
    limits.ingest = .init(threads: 1, queue: 1)
    return limits
  }

  @Test func answers503WhenTheQueueIsFull() throws {
    let gate = Gate()
    let server = try Server.start(Self.narrow) { request in
      gate.wait()
      return Server.echo(request)
    }
    let first = try Client(port: server.port)
    first.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(eventually { gate.arrivals == 1 })
    let second = try Client(port: server.port)
    second.send("GET /2 HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(eventually { server.statistics.queuedPages == 1 })
    let third = try Client(port: server.port)
    third.send("GET /3 HTTP/1.1\r\nHost: x\r\n\r\n")
    let refused = try third.answer()
    #expect(refused.status == 503)
    #expect(refused["Retry-After"] == "1")
    #expect(server.statistics.overloaded == 1)
    gate.open()
    #expect(try first.answer().text == "GET /1 0\n")
    #expect(try second.answer().text == "GET /2 0\n")
    third.send("GET /4 HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try third.answer().text == "GET /4 0\n")
  }

  @Test(arguments: [Lane.pages, .ingest])
  func aLaneThatIsBusyDelaysNoOther(busy: Lane) throws {
    let gate = Gate()
    defer { gate.open() }
    let handler = Handler(
      admit: { .accept(lane: $0.path == "/slow" ? busy : $0.path == "/a" ? .inline : Self.other(busy), bodyLimit: 0) },
      respond: { request in
        if request.path == "/slow" { gate.wait() }
        return Server.echo(request)
      })
    let server = try Server(host: "127.0.0.1", port: 0, limits: Self.narrow, handler: handler)
    let slow = try Client(port: server.port)
    slow.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(eventually { gate.arrivals == 1 })
    let client = try Client(port: server.port)
    for path in ["/a", "/b", "/a", "/b"] {
      client.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try client.answer().text == "GET \(path) 0\n")
    }
    gate.open()
    #expect(try slow.answer().status == 200)
  }

  private static func other(_ lane: Lane) -> Lane { lane == .pages ? .ingest : .pages }

  @Test(arguments: ["Content-Length: 500\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1f4\r\n"])
  func answers503WhenTheMemoryForBodiesIsFull(announcement: String) throws {
    var limits = ServerLimits()
    limits.bufferedBytes = 1_000
    let server = try Server.start(limits)
    let first = try Client(port: server.port)
    first.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n" + String(repeating: "a", count: 800))
    #expect(eventually { server.statistics.bufferedBytes == 800 })
    let second = try Client(port: server.port)
    second.send("POST / HTTP/1.1\r\nHost: x\r\n\(announcement)" + String(repeating: "b", count: 500))
    let refused = try second.answer()
    #expect(refused.status == 503)
    #expect(refused["Retry-After"] == "1")
    first.send(String(repeating: "a", count: 100))
    #expect(try first.answer().text.hasPrefix("POST / 900\n"))
    #expect(server.statistics.bufferedBytes == 0)
  }

  @Test func aLargeBodyLeavesRoomForACrowdOfSmallOnes() throws {
    var limits = ServerLimits()
    (limits.bufferedBytes, limits.crowdBytes, limits.crowdShare) = (10_000, 1_000, 500)
    let server = try Server.start(limits)
    let large = try Client(port: server.port)
    large.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000\r\n\r\n" + String(repeating: "a", count: 2_900))
    #expect(eventually { server.statistics.bufferedBytes == 2_900 })
    let post = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 400\r\n\r\n"
    let small = try Client(port: server.port)
    small.send(post + String(repeating: "b", count: 300))
    #expect(eventually { server.statistics.bufferedBytes == 3_200 })
    let late = try Client(port: server.port)
    late.send(post + String(repeating: "b", count: 400))
    #expect(try late.answer().status == 503)
    large.send(String(repeating: "a", count: 100))
    small.send(String(repeating: "b", count: 100))
    #expect(try large.answer().text.hasPrefix("POST / 3000\n"))
    #expect(try small.answer().text.hasPrefix("POST / 400\n"))
    #expect(server.statistics.bufferedBytes == 0)
  }

  @Test func closesTheLongestIdleWhenConnectionsRunOut() throws {
    var limits = ServerLimits()
    limits.connections = 40
    limits.connectionsUnderPressure = 20
    let server = try Server.start(limits)
    let idle = try (0..<60).map { _ in try Client(port: server.port) }
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.answer().status == 200)
    #expect(idle[0].isClosed)
  }

  @Test func aThousandIdleConnectionsKeepNobodyOut() throws {
    let server = try Server.start()
    let idle = try (0..<1_000).map { _ in try Client(port: server.port) }
    let client = try Client(port: server.port)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.answer().status == 200)
    #expect(eventually { server.statistics.connections == idle.count + 1 })
  }

  @Test func closesConnectionsBeyondTheLimitOfTheirAddress() throws {
    var limits = ServerLimits()
    limits.connectionsPerAddress = 2
    let server = try Server.start(limits)
    let clients = try (0..<2).map { _ in try Client(port: server.port) }
    #expect(eventually { server.statistics.openConnections == clients.count })
    #expect(try Client(port: server.port).isClosed)
  }
}
