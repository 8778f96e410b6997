import Forwarding
import OTLP

/// A row of the table of destinations that telemetry is passed on to.
struct ForwardRow {
  let name: String
  let signals: String
  let state: String
  let isFailing: Bool
  let sent: String
  /// With their size on disk; empty for nothing.
  let queued: String
  let leftOut: String
  /// With the reasons; empty for nothing.
  let lost: String
  let lastSuccess: Moment?
  let lastFailure: Moment?
  let reason: String

  init(_ state: ForwardState, now: Int64) {
    let tally = state.tally
    name = state.name
    signals = state.signals.map(\.rawValue).joined(separator: ", ")
    self.state = state.word
    isFailing = tally.isFailing
    sent = Format.count(tally.sent.values.reduce(0, +))
    queued =
      state.queued.items == 0
      ? "" : "\(Format.count(state.queued.items)) (\(Format.bytes(Int64(state.queued.bytes))))"
    leftOut = tally.leftOut == 0 ? "" : Format.count(tally.leftOut)
    lost = LossReason.allCases.compactMap { reason in
      tally.lost[reason].map { "\(Format.count(max($0.items, $0.requests))) \(reason.explanation)" }
    }.joined(separator: ", ")
    lastSuccess = tally.lastSuccess.map { Moment($0, now: now) }
    lastFailure = tally.lastFailure.map { Moment($0.time, now: now) }
    reason = tally.lastFailure?.reason ?? ""
  }
}

extension ForwardState {
  /// One word for how it stands.
  var word: String { tally.isFailing ? "failing" : queued.items > 0 ? "sending" : "idle" }

  var json: JSON {
    .object([
      ("destination", .string(name)), ("signals", .array(signals.map { .string($0.rawValue) })),
      ("state", .string(word)),
      ("sent", .count(tally.sent.values.reduce(0, +))),
      (
        "queued",
        .object([
          ("requests", .count(queued.requests)), ("items", .count(queued.items)), ("bytes", .count(queued.bytes)),
        ])
      ),
      ("left_out", .count(tally.leftOut)), ("retries", .count(tally.retries)),
      ("lost", .object(LossReason.allCases.map { ($0.rawValue, .count(tally.lost[$0]?.items ?? 0)) })),
      ("last_success", tally.lastSuccess.map(JSON.time) ?? .null),
      ("last_failure", tally.lastFailure.map { .time($0.time) } ?? .null),
      ("last_failure_reason", .optional(tally.lastFailure?.reason)),
    ])
  }

  func cells(now: Int64) -> [String] {
    let row = ForwardRow(self, now: now)
    return [
      row.name, row.signals, row.state, row.sent, row.queued, row.leftOut, row.lost, row.lastSuccess?.exact ?? "",
      row.lastFailure.map { "\($0.exact): \(row.reason)" } ?? "",
    ]
  }

  static let heads = [
    "Destination", "Signals", "State", "Sent", "Waiting", "Left out", "Lost", "Last success", "Last failure",
  ]
}

extension LossReason {
  /// What stands after a number.
  fileprivate var explanation: String {
    switch self {
    case .full: "as the queue was full"
    case .refused: "refused"
    case .rejected: "rejected in part"
    case .damaged: "damaged on disk"
    case .unwritable: "as the queue could not be written"
    }
  }
}
