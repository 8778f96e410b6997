/// Why one span of a sound request is not taken. The description is a sentence for its sender.
package enum SpanRejection: Sendable, Equatable {
  /// In bytes.
  case traceIDLength(Int)
  case traceIDZero
  /// In bytes.
  case spanIDLength(Int)
  case spanIDZero
  /// In bytes; a parent's ID that is empty or all zero is no rejection but no parent.
  case parentIDLength(Int)
  case tooManyAttributes(limit: Int)
  case tooLarge(bytes: Int, limit: Int)
  case nestedTooDeep(limit: Int)
}

extension SpanRejection: CustomStringConvertible {
  package var description: String {
    switch self {
    case .traceIDLength(let count): "A trace ID has 16 bytes, not \(count)."
    case .traceIDZero: "A trace ID of only zeros is not valid."
    case .spanIDLength(let count): "A span ID has 8 bytes, not \(count)."
    case .spanIDZero: "A span ID of only zeros is not valid."
    case .parentIDLength(let count): "A parent span ID has 8 bytes or none, not \(count)."
    case .tooManyAttributes(let limit): "A span may have at most \(limit) attributes."
    case .tooLarge(let bytes, let limit):
      "A span of \(bytes) bytes is over the limit of \(limit) bytes."
    case .nestedTooDeep(let limit): "An attribute is nested deeper than \(limit) levels."
    }
  }
}
