import OTLP

/// A row of the table of arrivals.
struct ArrivalRow {
  let time: Moment
  let signal: String
  let path: String
  let client: String
  let encoding: String
  let status: String
  let isRefused: Bool
  let accepted: String
  let rejected: String
  let reason: String

  init(_ arrival: Arrival, now: Int64) {
    time = Moment(arrival.time, now: now)
    signal = arrival.signal.rawValue
    path = arrival.path
    client = arrival.client
    encoding = arrival.encoding
    status = String(arrival.status)
    isRefused = !arrival.isTaken
    accepted = Format.count(arrival.accepted)
    rejected = arrival.rejected == 0 ? "" : Format.count(arrival.rejected)
    reason = arrival.reason ?? ""
  }
}
