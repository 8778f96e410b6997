import Fixtures
import Ingest
import Store
import Telemetry
import Testing

/// Requests arrive late, twice and out of order; the store must not show it.
@Suite struct AnyOrderTests {
  /// All that pages can see of a store, less the revisions: these count commits.
  private func contents(_ temporary: TemporaryIngest) throws -> [String] {
    try temporary.store.settle()
    var query = ListQuery()
    query.limit = 500
    var lines: [String] = []
    for session in try temporary.store.sessions(query).rows {
      lines.append("\(session)")
      for trace in try temporary.store.traces(ofSession: session.session.id, limit: 500) {
        lines.append("\(trace.traceID) \(trace.session) \(trace.totals)")
      }
    }
    return lines.sorted() + (try temporary.exports().map { "\($0.key) \($0.value)" }.sorted())
  }

  /// - Parameter pause: requests between two settlings.
  @Test(arguments: zip([7, 8, 9, 10, 11, 12] as [UInt64], [9, 1, 2, 4, 30, 1]))
  func allRequestsInAnyOrderAndTwiceGiveTheSameStore(seed: UInt64, pause: Int) throws {
    let inOrder = try TemporaryIngest()
    for request in Fixtures.traces { _ = try inOrder.accept(request) }
    let expected = try contents(inOrder)
    #expect(expected.count > 100)
    let shuffled = try TemporaryIngest()
    var random = Generator(state: seed)
    for (number, request) in (Fixtures.traces + Fixtures.traces).shuffled(using: &random).enumerated() {
      _ = try shuffled.accept(request)
      if number % pause == 0 { try shuffled.store.settle() }
    }
    let found = try contents(shuffled)
    #expect(Set(found).subtracting(expected) == [])
    #expect(Set(expected).subtracting(found) == [])
  }
}

/// SplitMix64: a seed gives the same test again.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
