/// Why one data point of a sound request is not taken. The description is a sentence for its sender.
package enum PointRejection: Sendable, Equatable {
  case withoutName
  case nameTooLong(limit: Int)
  case withoutTime
  case tooManyAttributes(limit: Int)
  case tooManyBuckets(limit: Int)
  case bucketsAndBounds(buckets: Int, bounds: Int)
  case tooLarge(bytes: Int, limit: Int)
  case nestedTooDeep(limit: Int)
}

extension PointRejection: CustomStringConvertible {
  package var description: String {
    switch self {
    case .withoutName: "A metric must have a name."
    case .nameTooLong(let limit): "A metric's name may have at most \(limit) bytes."
    case .withoutTime: "A data point must have a time."
    case .tooManyAttributes(let limit): "A data point may have at most \(limit) attributes."
    case .tooManyBuckets(let limit): "A histogram may have at most \(limit) buckets."
    case .bucketsAndBounds(let buckets, let bounds):
      "A histogram of \(buckets) buckets must have one bound less, not \(bounds)."
    case .tooLarge(let bytes, let limit): "A data point of \(bytes) bytes is over the limit of \(limit) bytes."
    case .nestedTooDeep(let limit): "An attribute is nested deeper than \(limit) levels."
    }
  }
}
