import Store
import Telemetry

/// What is made of all that came of a trace, in memory: bounded, since a few stored bytes can be many once they are decompressed.
struct WholeTrace {
  /// Bytes of the spans as they arrived; an answer takes several times as much memory while it is made. A conversation of 2,000
  /// calls that repeats what was said has some 320 MB.
  static let byteLimit = 512 << 20

  let id: TraceID
  let store: Store

  /// Visits each span with its content.
  /// - Returns: whether there is such a trace.
  /// - Throws: a `Problem` once there is more than `limit`.
  func contents(limit: Int = byteLimit, _ visit: (SpanContent) throws -> Void) throws -> Bool {
    var left = limit
    return try store.contents(of: id) { content in
      left -= content.span.count
      guard left >= 0 else {
        throw Problem.tooLarge(
          "The content of the trace \(id) is over \(Format.bytes(Int64(limit))), more than one answer may hold. Its spans are at /traces/\(id)/spans/, one by one; 'spanloom backup' copies everything."
        )
      }
      try visit(content)
    }
  }
}
