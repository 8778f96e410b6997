import Dispatch
import Testing

@testable import GRPCReceiver

struct WorkQueueTests {
  private static func limits(calls: Int = 8, bytes: Int = 100) -> GRPCLimits {
    var limits = GRPCLimits()
    limits.calls = calls
    limits.crowdBytes = bytes
    return limits
  }

  /// Holds work of so many bytes until told; gives what another asks for meanwhile.
  private static func whileBusy(_ limits: GRPCLimits, holding: Int, asking: Int) async -> (Int?, first: Int?) {
    let queue = WorkQueue(limits)
    let began = DispatchSemaphore(value: 0)
    let mayEnd = DispatchSemaphore(value: 0)
    async let first = queue.run(holding: holding) {
      began.signal()
      mayEnd.wait()
      return 1
    }
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "test").async {
        began.wait()
        continuation.resume()
      }
    }
    let second = Task { await queue.run(holding: asking) { 2 } }
    let isRefused = await Task { await queue.run(holding: 1_000) { 3 } }.value == nil
    #expect(isRefused)
    mayEnd.signal()
    return (await second.value, await first)
  }

  @Test func workIsDone() async {
    #expect(await WorkQueue(Self.limits()).run(holding: 5) { 7 } == 7)
  }

  @Test func moreBytesThanFitAreRefusedWhileOthersAreHeld() async {
    #expect(await Self.whileBusy(Self.limits(), holding: 60, asking: 41) == (nil, 1))
    #expect(await Self.whileBusy(Self.limits(), holding: 60, asking: 40) == (2, 1))
  }

  @Test func aLargeMessageAloneIsTaken() async {
    #expect(await WorkQueue(Self.limits(bytes: 1)).run(holding: 50) { true } == true)
  }

  @Test func moreCallsThanAllowedAreRefused() async {
    #expect(await Self.whileBusy(Self.limits(calls: 1), holding: 1, asking: 1) == (nil, 1))
  }

  @Test func whatIsDoneMakesRoom() async {
    let queue = WorkQueue(Self.limits(calls: 1))
    for number in 1...5 { #expect(await queue.run(holding: 100) { number } == number) }
  }
}
