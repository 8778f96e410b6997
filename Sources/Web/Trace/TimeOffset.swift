/// The distance between two moments, with its sign.
enum TimeOffset {
  /// `+340 ms`, or `−2 s` for what happened before `start`: clocks do that.
  static func text(_ time: UInt64, after start: Int64) -> String { text(Int64(clamping: time), after: start) }

  static func text(_ time: Int64, after start: Int64) -> String {
    let offset = Int64(clamping: Int128(time) - Int128(start))
    return offset < 0 ? "−" + Format.duration(offset == .min ? .max : -offset) : "+" + Format.duration(offset)
  }
}
