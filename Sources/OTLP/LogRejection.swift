/// Why one log record of a sound request is not taken. The description is a sentence for its sender.
package enum LogRejection: Sendable, Equatable {
  case tooManyAttributes(limit: Int)
  case tooLarge(bytes: Int, limit: Int)
  case nestedTooDeep(limit: Int)
}

extension LogRejection: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tooManyAttributes(let limit): "A log record may have at most \(limit) attributes."
    case .tooLarge(let bytes, let limit): "A log record of \(bytes) bytes is over the limit of \(limit) bytes."
    case .nestedTooDeep(let limit): "A body or an attribute is nested deeper than \(limit) levels."
    }
  }
}
