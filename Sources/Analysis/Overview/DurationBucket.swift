/// The buckets in which durations are counted: 32 for each doubling, so that a bucket's middle is at most 1/64 off any
/// duration in it. Below 64 ns each duration has a bucket of its own.
package enum DurationBucket {
  /// How far a percentile may be off, as a share of its true value.
  package static let relativeError = 1.0 / 64

  /// One more than the number of the last bucket.
  package static let count = number(of: .max) + 1

  /// - Parameter duration: nanoseconds; a negative one counts as 0.
  package static func number(of duration: Int64) -> Int {
    guard duration >= 64 else { return Int(max(0, duration)) }
    let exponent = 63 - duration.leadingZeroBitCount
    return (exponent - 4) * 32 + Int(duration >> (exponent - 5)) - 32
  }

  /// Nanoseconds in the middle of the bucket.
  package static func middle(of bucket: Int) -> Int64 {
    guard bucket >= 64 else { return Int64(max(0, bucket)) }
    let bucket = min(bucket, count - 1)
    let shift = bucket / 32 - 1
    let start = Int64(32 + bucket % 32) << shift
    return start + (Int64(1) << shift) / 2
  }
}
