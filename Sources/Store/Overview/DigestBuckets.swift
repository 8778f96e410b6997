/// What a digest says of one operation's spans; used over and over, since digests are read by the thousand.
struct DigestBuckets {
  private(set) var spans: Int64 = 0
  private(set) var errors: Int64 = 0
  private(set) var durations: [(bucket: Int, count: Int64)] = []
  /// Nanoseconds.
  private(set) var sum: Int128 = 0

  mutating func read(_ reader: inout DigestReader) throws(DigestReader.Damaged) {
    spans = try reader.number()
    errors = try reader.number()
    durations.removeAll(keepingCapacity: true)
    var bucket: Int64 = 0
    for _ in 0..<(try reader.number()) {
      bucket &+= try reader.number()
      durations.append((Int(bucket), try reader.number()))
    }
    sum = durations.isEmpty ? 0 : try reader.longNumber()
  }
}
