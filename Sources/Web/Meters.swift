import OTLP
import Store
import Synchronization

/// Counts of requests and answers since the start, for `/metrics`.
final class Meters: Sendable {
  /// What telemetry came as, and what became of it.
  struct Traffic: Hashable {
    let signal: OTLP.Signal
    let transport: String
    /// Empty where it was taken.
    let refusal: String
  }

  struct Amount {
    var requests = 0
    /// Spans, log records or data points.
    var accepted = 0
    var rejected = 0
  }

  private struct State {
    var answers: [Int: Int] = [:]
    var traffic: [Traffic: Amount] = [:]
    /// By pattern of the address: there are as many as routes.
    var durations: [String: DurationCounts] = [:]
  }

  private let state = Mutex(State())

  func count(status: Int) { state.withLock { $0.answers[status, default: 0] += 1 } }

  func count(_ arrival: Arrival) {
    state.withLock {
      let traffic = Traffic(signal: arrival.signal, transport: arrival.transport, refusal: arrival.refusal)
      $0.traffic[traffic, default: Amount()].requests += 1
      $0.traffic[traffic, default: Amount()].accepted += arrival.accepted
      $0.traffic[traffic, default: Amount()].rejected += arrival.rejected
    }
  }

  /// - Parameter route: its pattern.
  func count(_ duration: Duration, route: String) {
    state.withLock { $0.durations[route, default: DurationCounts()].add(duration) }
  }

  /// Answers by status, ascending.
  var answers: [(status: Int, count: Int)] {
    state.withLock(\.answers).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  var traffic: [(traffic: Traffic, amount: Amount)] {
    state.withLock(\.traffic).map { ($0.key, $0.value) }.sorted { a, b in
      (a.0.signal.rawValue, a.0.transport, a.0.refusal) < (b.0.signal.rawValue, b.0.transport, b.0.refusal)
    }
  }

  var durations: [(route: String, counts: DurationCounts)] {
    state.withLock(\.durations).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Arrival {
  /// One of few words.
  fileprivate var transport: String {
    if encoding == "gRPC" { return "grpc" }
    if encoding.hasPrefix("application/x-protobuf") || encoding.hasPrefix("application/protobuf") {
      return "http_protobuf"
    }
    return encoding.hasPrefix("application/json") ? "http_json" : "other"
  }

  fileprivate var refusal: String {
    switch status {
    case 200..<300: ""
    case 400: "malformed"
    case 401, 403: "unauthorized"
    case 408: "timeout"
    case 413: "too_large"
    case 415: "unsupported_type"
    case 429, 503: "overload"
    default: "other"
    }
  }
}
