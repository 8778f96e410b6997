import Foundation
import OTLP
import Testing

@testable import Forwarding

@Suite struct QueueTests {
  /// A folder that goes with its test.
  final class Folder {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("forward-\(UUID().uuidString)")

    func open(limit: Int = 1 << 20, tell: (String) -> Void = { _ in }) throws -> DiskQueue {
      try DiskQueue(folder: url, limit: limit, tell: tell)
    }

    var files: [URL] {
      get throws {
        try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
          .filter { $0.pathExtension == "queue" }.sorted { $0.path < $1.path }
      }
    }

    deinit {
      do { try FileManager.default.removeItem(at: url) } catch {}
    }
  }

  static func request(_ number: Int, bytes: Int = 10, _ signal: OTLP.Signal = .traces) -> PassedRequest {
    PassedRequest(
      signal: signal, time: Int64(number), items: number, route: PassingRoute(["0123456789abcdef"]),
      body: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: bytes))
  }

  /// All that is left, taken out.
  static func drain(_ queue: DiskQueue) throws -> [PassedRequest] {
    var all: [PassedRequest] = []
    while let load = try queue.load(upTo: 1_000, tell: { _, _ in }) {
      all += load.requests
      try queue.confirm(load)
    }
    return all
  }

  let folder = Folder()

  @Test func whatIsAppendedComesOutInOrderAndWhole() throws {
    let queue = try folder.open()
    let all = (1...500).map { Self.request($0, bytes: $0, OTLP.Signal.allCases[$0 % 3]) }
    for request in all { #expect(try queue.append(request) == QueueSize()) }
    #expect(queue.size.requests == 500)
    #expect(try Self.drain(queue) == all)
    #expect(queue.size == QueueSize())
    #expect(try folder.files.isEmpty)
  }

  @Test func whatIsNotConfirmedComesAgainAfterAnEndAtAnyMoment() throws {
    let first = try folder.open()
    for number in 1...9 { _ = try first.append(Self.request(number)) }
    let load = try #require(try first.load(upTo: 30, tell: { _, _ in }))
    try first.confirm(load)
    _ = try first.load(upTo: 30, tell: { _, _ in })
    let second = try folder.open()
    #expect(second.size.requests == 6)
    #expect(second.size.items == (4...9).reduce(0, +))
    _ = try second.append(Self.request(10))
    #expect(try Self.drain(second).map(\.items) == Array(4...10))
  }

  @Test func theOldestGoWhenItIsFullButNotWhatIsUnderWay() throws {
    let queue = try folder.open(limit: 64_000)
    var lost = QueueSize()
    for number in 1...200 {
      let dropped = try queue.append(Self.request(number, bytes: 1_000))
      lost.requests += dropped.requests
      lost.items += dropped.items
    }
    #expect(queue.size.bytes <= 64_000)
    #expect(lost.requests + queue.size.requests == 200)
    let left = try Self.drain(queue).map(\.items)
    #expect(lost.items + left.reduce(0, +) == (1...200).reduce(0, +))
    #expect(left.first == 1)  // of the oldest file, which may be under way
    #expect(left.last == 200)
    #expect(left == left.sorted())
  }

  @Test func aRequestLargerThanTheQueueIsLostItself() throws {
    let queue = try folder.open(limit: 10_000)
    _ = try queue.append(Self.request(1))
    #expect(try queue.append(Self.request(2, bytes: 20_000)).items == 2)
    #expect(try Self.drain(queue).map(\.items) == [1])
  }

  @Test(arguments: [1, 10, 27, 28, 44, 45, 53])
  func aTailThatWasCutOffIsPassedOver(left: Int) throws {
    let queue = try folder.open()
    for number in 1...3 { _ = try queue.append(Self.request(number)) }
    let file = try #require(try folder.files.first)
    let bytes = try Data(contentsOf: file)
    let size = bytes.count / 3
    try bytes.prefix(2 * size + left).write(to: file)
    var told: [String] = []
    let again = try folder.open { told.append($0) }
    #expect(told == ["\(left) bytes at the end of 000000000001.queue are no request and passed over."])
    _ = try again.append(Self.request(4))
    #expect(try Self.drain(again).map(\.items) == [1, 2, 4])
  }

  @Test(arguments: 0..<54)
  func aDamagedByteCostsNoMoreThanItsFile(offset: Int) throws {
    let queue = try folder.open(limit: 1_000)  // a record fills a file
    for number in 1...3 { _ = try queue.append(Self.request(number)) }
    let file = try folder.files[1]
    var bytes = try Data(contentsOf: file)
    #expect(bytes.count == 54)
    bytes[offset] ^= 0x55
    try bytes.write(to: file)
    var lost = 0
    var items: [Int] = []
    while let load = try queue.load(upTo: 1_000, tell: { lost += $1.requests }) {
      items += load.requests.map(\.items)
      try queue.confirm(load)
    }
    #expect(items == [1, 3])
    #expect(lost == 1)
  }

  @Test func aStrangersFileIsNoQueue() throws {
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    for name in ["x.queue", "notes.txt", "-1.queue"] {
      try Data("hello".utf8).write(to: folder.url.appendingPathComponent(name))
    }
    try Data("7 nonsense".utf8).write(to: folder.url.appendingPathComponent("place"))
    #expect(try folder.open().size == QueueSize())
  }

  @Test func aFileThatSomebodyDeletedIsALossAndNoMore() throws {
    let queue = try folder.open(limit: 1_000)  // a record fills a file
    for number in 1...3 { _ = try queue.append(Self.request(number)) }
    try FileManager.default.removeItem(at: try folder.files[1])
    #expect(try Self.drain(queue).map(\.items) == [1, 3])
    _ = try queue.append(Self.request(4))
    #expect(try Self.drain(queue).map(\.items) == [4])
  }

  @Test func whatMustWaitKeepsWhatIsBehindIt() throws {
    let queue = try folder.open()
    for number in 1...4 { _ = try queue.append(Self.request(number)) }
    let load = try queue.load(upTo: 1_000, settled: { $0.items != 3 }, tell: { _, _ in })
    #expect(load?.requests.map(\.items) == [1, 2])
    try queue.confirm(try #require(load))
    #expect(try queue.load(upTo: 1_000, settled: { $0.items != 3 }, tell: { _, _ in }) == nil)
    #expect(queue.size.requests == 2)
  }

  @Test func itsFilesAreTheOwnersAlone() throws {
    _ = try folder.open().append(Self.request(1))
    let file = try #require(try folder.files.first)
    for (path, mode) in [(folder.url.path, 0o700), (file.path, 0o600)] {
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == mode)
    }
  }
}
