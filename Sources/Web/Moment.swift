/// A time as pages show it: how long ago, with the exact time behind. `part/time` draws it.
struct Moment: Sendable {
  /// RFC 3339, for programs and for the browser's own clock.
  let datetime: String
  let exact: String
  let text: String

  /// Takes Unix nanoseconds.
  init(_ time: Int64, now: Int64) {
    let timestamp = Timestamp(time)
    datetime = timestamp.rfc3339
    exact = timestamp.exact
    text = Format.ago(time, now: now)
  }
}
