/// Which spans of a trace have some words in their names or content.
package struct SpanSearch: Sendable {
  /// By index into the trace's structure.
  package internal(set) var isFound: [Bool]
  /// Content that was not looked at, because the trace has too much: spans.
  package internal(set) var skipped = 0
  /// Content that is damaged: spans.
  package internal(set) var damaged = 0

  /// Bytes of content looked at, at most: about half a second.
  package static let byteLimit = 256 << 20
}
