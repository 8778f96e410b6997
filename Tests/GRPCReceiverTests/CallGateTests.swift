import Compression
import GRPCCore
import NIOCore
import NIOEmbedded
import NIOHPACK
import Testing

@testable import GRPCReceiver

struct CallGateTests {
  private static let message = Array("what an agent did".utf8)

  @Test(arguments: [1, 3, 7, 100])
  func aMessageIsHandedOnWhenAllOfItIsThere(partSize: Int) throws {
    let call = try GatedCall()
    try call.begin([(":path", "/a/b")])
    let bytes = framed(Self.message)
    for start in stride(from: 0, to: bytes.count, by: partSize) {
      let isHandedOn = try call.handedOn() != nil
      #expect(!isHandedOn)
      try call.send(Array(bytes[start..<min(start + partSize, bytes.count)]), ends: start + partSize >= bytes.count)
    }
    let (head, message) = try #require(try call.handedOn())
    #expect(head.first(name: ":path") == "/a/b")
    #expect(message == bytes)
  }

  @Test func anEndOfItsOwnEndsACallToo() throws {
    let call = try GatedCall()
    try call.begin()
    try call.send(framed(Self.message), ends: false)
    try call.send([])
    #expect(try call.handedOn()?.message == framed(Self.message))
  }

  @Test(arguments: [("gzip", Compression.Format.gzip), ("deflate", .zlib)])
  func theLibraryNeverSeesCompression(name: String, format: Compression.Format) throws {
    let call = try GatedCall()
    try call.begin([("grpc-encoding", name)])
    try call.send(framed(Compression.deflate(Self.message, format), isCompressed: true))
    let (head, message) = try #require(try call.handedOn())
    #expect(head.first(name: "grpc-encoding") == "identity")
    #expect(message == framed(Self.message))
  }

  @Test func aMessageNeedNotBeCompressedBecauseTheCallMayBe() throws {
    let call = try GatedCall()
    try call.begin([("grpc-encoding", "gzip")])
    try call.send(framed(Self.message))
    #expect(try call.handedOn()?.message == framed(Self.message))
  }

  @Test func aCompressionThatIsNotKnownHereIsTheLibrarysToRefuse() throws {
    let call = try GatedCall()
    try call.begin([("grpc-encoding", "snappy")])
    try call.send(framed(Self.message))
    #expect(try call.handedOn()?.head.first(name: "grpc-encoding") == "snappy")
  }

  /// The library's own inflating does not end on the first of these.
  @Test(arguments: [
    (Array(Compression.gzip(message).dropLast(9)), RPCError.Code.invalidArgument, "end is missing"),
    ([], .invalidArgument, "end is missing"),
    ([0x1f, 0x8b, 8, 0xe0, 9, 9, 9, 9, 9, 9, 9, 9, 9], .invalidArgument, "from byte"),
    (Compression.gzip([UInt8](repeating: 0, count: 1001)), .resourceExhausted, "1000"),
  ])
  func compressedBytesThatCannotBeTakenAreRefused(bytes: [UInt8], code: RPCError.Code, words: String) throws {
    var limits = GRPCLimits()
    limits.messageBytes = 1000
    let call = try GatedCall(limits)
    try call.begin([("grpc-encoding", "gzip")])
    try call.send(framed(bytes, isCompressed: true))
    let refusal = try #require(try call.refusal())
    #expect(refusal.code == code)
    #expect(refusal.message.contains(words))
  }

  @Test func anAnnouncedLengthThatIsTooMuchIsRefusedAtOnceWithTheLimit() throws {
    var limits = GRPCLimits()
    limits.messageBytes = 1000
    let call = try GatedCall(limits)
    try call.begin()
    try call.send(Array(framed([UInt8](repeating: 0, count: 1001)).prefix(5)), ends: false)
    #expect(try call.refusal() == .tooLarge(1001, limit: 1000))
    try call.send([UInt8](repeating: 0, count: 1001))
    let more = try call.handedOn() == nil
    #expect(more)
  }

  @Test(arguments: [
    (framed(message) + framed(message), GateRefusal.several), (Array(framed(message).dropLast()), .incomplete),
    ([0, 0], .incomplete), ([], .incomplete), (framed(message, isCompressed: true), .undeclared),
  ])
  func aCallHasExactlyOneWholeMessage(bytes: [UInt8], refusal: GateRefusal) throws {
    let call = try GatedCall()
    try call.begin()
    try call.send(bytes)
    #expect(try call.refusal() == refusal)
  }

  @Test func aCallThatEndsWithItsHeadIsRefused() throws {
    let call = try GatedCall()
    try call.begin(ends: true)
    #expect(try call.refusal() == .incomplete)
  }

  @Test func whoIsNotAdmittedIsRefusedBeforeTheMessageComes() throws {
    let call = try GatedCall(token: "Bearer a")
    try call.begin([("authorization", "Bearer b")])
    #expect(try call.refusal() == .unauthenticated)
    let admitted = try GatedCall(token: "Bearer a")
    try admitted.begin([("authorization", "Bearer a")])
    try admitted.send(framed(Self.message))
    #expect(try admitted.handedOn()?.message == framed(Self.message))
  }

  @Test func aClientCannotRefuseItself() throws {
    let call = try GatedCall()
    try call.begin([(GateRefusal.header, GateRefusal.busy.text)])
    try call.send(framed(Self.message))
    #expect(try call.refusal() == nil)
  }

  @Test func whatAllCallsHoldIsBoundedAndGivenBack() throws {
    var limits = GRPCLimits()
    limits.bufferedBytes = 100
    let held = HeldBytes(limits)
    let first = try GatedCall(held: held)
    try first.begin()
    try first.send(framed([UInt8](repeating: 0, count: 60)), ends: false)
    for isFull in [true, false] {
      let second = try GatedCall(held: held)
      try second.begin()
      try second.send(framed([UInt8](repeating: 0, count: 60)))
      #expect(try second.refusal() == (isFull ? .busy : nil))
      _ = try second.channel.finish(acceptAlreadyClosed: true)
      if isFull { _ = try first.channel.finish() }
    }
    #expect(held.take(100, before: 0, size: 100))
  }

  @Test func aLargeMessageLeavesRoomForACrowdOfSmallOnes() {
    var limits = GRPCLimits()
    (limits.bufferedBytes, limits.crowdBytes, limits.crowdShare) = (1_000, 100, 50)
    let held = HeldBytes(limits)
    #expect(held.take(40, before: 0, size: 60))
    #expect(held.take(700, before: 60, size: 740))
    #expect(held.take(50, before: 0, size: 50))
    #expect(!held.take(1, before: 0, size: 1))
    held.give(740, size: 740)
    #expect(held.take(50, before: 0, size: 50))
    #expect(!held.take(1, before: 0, size: 1))
  }

  @Test func aMessageThatComesTooSlowlyIsRefused() throws {
    var limits = GRPCLimits()
    limits.bytesALook = 10
    let call = try GatedCall(limits)
    let look = { call.channel.embeddedEventLoop.advanceTime(by: .seconds(10)) }
    try call.begin()
    try call.send(Array(framed([UInt8](repeating: 0, count: 255)).prefix(10)), ends: false)
    look()
    #expect(try call.refusal() == nil)
    look()
    #expect(try call.refusal() == .tooSlow)
  }

  @Test(arguments: [(59, false), (60, true)])
  func aCallWhoseAnswerNobodyReadsIsClosed(seconds: Int64, isClosed: Bool) throws {
    var limits = GRPCLimits()
    limits.answer = .seconds(60)
    let call = try GatedCall(limits)
    try call.begin()
    try call.send(framed(Self.message))
    call.channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
    let wasClosed = (try? call.channel.finish()) == nil
    #expect(wasClosed == isClosed)
  }

  @Test(arguments: [
    (CallVerdict.admitted, nil), (.unauthenticated, RPCError.Code.unauthenticated),
    (.denied("No right."), .permissionDenied), (.throttled("Wait."), .resourceExhausted),
  ])
  func aVerdictBecomesItsCode(verdict: CallVerdict, code: RPCError.Code?) { #expect(verdict.refusal?.code == code) }
}
