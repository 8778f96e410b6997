import HTTPServer
import Synchronization

/// Makes those wait who guess: each address by itself, and all together.
///
/// The same wrong secret again is no guess, so that a forgotten exporter with an old token locks nobody out.
final class FailureLimiter: Sendable {
  /// Wrong secrets before the first wait, which is a second; each more doubles it.
  static let free = 5
  static let freeOverall = 200
  /// Seconds; no wait is longer.
  static let longest: Int64 = 900
  static let longestOverall: Int64 = 60
  /// Nanoseconds without a wrong secret after which all is forgotten.
  static let memory: Int64 = 3_600 * 1_000_000_000
  /// Beyond them the one that was quiet for longest is forgotten.
  static let mostAddresses = 4_096
  /// Wrong secrets of an address that are known again.
  static let mostSecrets = 8

  private struct Record {
    var failures = 0
    var lastFailure: Int64
    /// Unix nanoseconds before which nothing is tried.
    var end: Int64
    var secrets: [TokenHash] = []
  }

  private struct State {
    var records: [IPAddress?: Record] = [:]
    var overall = Record(lastFailure: 0, end: 0)
    /// Networks from which a right secret came: what all others do together does not touch them.
    var known: Set<IPAddress?> = []
    var failures = 0
    var refusals = 0
  }

  private let state = Mutex(State())

  /// Seconds that this address has to wait; `nil` when it may try.
  func wait(for address: IPAddress?, at time: Int64) -> Int? {
    let key = address?.network
    return state.withLock { state in
      let own = state.records[key]?.end ?? 0
      let end = state.known.contains(key) ? own : max(own, state.overall.end)
      guard end > time else { return nil }
      state.refusals += 1
      return Int((end - time + 999_999_999) / 1_000_000_000)
    }
  }

  func failed(from address: IPAddress?, _ secret: TokenHash, at time: Int64) {
    let key = address?.network
    state.withLock { state in
      state.failures += 1
      var record = state.records[key] ?? Record(lastFailure: time, end: 0)
      if time - record.lastFailure > Self.memory { record = Record(lastFailure: time, end: 0) }
      record.lastFailure = time
      if !record.secrets.contains(secret) {
        record.secrets = (record.secrets + [secret]).suffix(Self.mostSecrets)
        Self.count(&record, at: time, free: Self.free, longest: Self.longest)
        if time - state.overall.lastFailure > Self.memory { state.overall = Record(lastFailure: time, end: 0) }
        state.overall.lastFailure = time
        Self.count(&state.overall, at: time, free: Self.freeOverall, longest: Self.longestOverall)
      }
      state.records[key] = record
      Self.forget(&state)
    }
  }

  func succeeded(from address: IPAddress?) {
    let key = address?.network
    state.withLock { state in
      guard !state.known.contains(key) else { return }
      if state.known.count >= Self.mostAddresses { state.known.removeFirst() }
      state.known.insert(key)
    }
  }

  /// Wrong secrets since the start, and requests that had to wait.
  var counts: (failures: Int, refusals: Int) { state.withLock { ($0.failures, $0.refusals) } }

  var addressCount: Int { state.withLock(\.records.count) }

  private static func count(_ record: inout Record, at time: Int64, free: Int, longest: Int64) {
    record.failures += 1
    guard record.failures > free else { return }
    let seconds = min(longest, 1 << Int64(min(record.failures - free - 1, 20)))
    record.end = time + seconds * 1_000_000_000
  }

  private static func forget(_ state: inout State) {
    guard state.records.count > mostAddresses else { return }
    if let oldest = state.records.min(by: { $0.value.lastFailure < $1.value.lastFailure }) {
      state.records[oldest.key] = nil
    }
  }
}
