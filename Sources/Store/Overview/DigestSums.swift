import Analysis

/// Digests added up, by the numbers of operations.
struct DigestSums {
  private(set) var traces = TraceSums()
  /// The numbers of the operations, in the order of `sums`.
  private(set) var numbers: [Int64] = []
  private(set) var sums: [OperationSums] = []
  /// By number: the place in `sums`, or -1. Numbers count up from 1 and are few.
  private var places: [Int] = []
  private var buckets = DigestBuckets()
  /// The numbers in the digest that is being read.
  private var listed: [Int64] = []

  init(of traces: TraceSums = TraceSums()) { self.traces = traces }

  /// - Parameters:
  ///   - sign: -1 takes away what was added.
  ///   - each: told of every operation's number and what the digest says of its spans.
  /// - Returns: what the digest says of its traces.
  /// - Throws: `DigestReader.Damaged`; the sums then are of no use.
  @discardableResult mutating func add(
    _ digest: [UInt8], times sign: Int64 = 1, each: (Int64, DigestBuckets) -> Void = { _, _ in }
  ) throws(DigestReader.Damaged) -> TraceSums {
    var reader = DigestReader(digest)
    var found = TraceSums()
    try reader.readNumbers(into: &listed)
    try found.add(&reader, sign)
    traces += found
    for number in listed {
      guard number <= Operations.mostNumbers else { throw reader.damaged }
      let place = place(of: number)
      let parts = DigestWriter.Parts(rawValue: UInt64(try reader.number()))
      try buckets.read(&reader)
      sums[place].add(buckets, sign)
      try sums[place].add(parts, &reader, sign)
      each(number, buckets)
    }
    return found
  }

  /// As a digest of its own.
  var bytes: [UInt8] { DigestWriter(self).bytes }

  /// Operations that share a number, since there are too many, become one.
  mutating func add(_ more: OperationSums, ofOperation number: Int64) {
    let place = place(of: number)
    sums[place] += more
  }

  static func += (a: inout Self, b: Self) {
    a.traces += b.traces
    for (number, sums) in zip(b.numbers, b.sums) { a.add(sums, ofOperation: number) }
  }

  /// - Parameter number: of an operation, which are few.
  private mutating func place(of number: Int64) -> Int {
    let index = Int(number)
    if index >= places.count { places += Array(repeating: -1, count: index + 1 - places.count) }
    if places[index] < 0 {
      places[index] = sums.count
      numbers.append(number)
      sums.append(OperationSums())
    }
    return places[index]
  }
}

extension TraceSums {
  fileprivate mutating func add(_ reader: inout DigestReader, _ sign: Int64) throws(DigestReader.Damaged) {
    count &+= sign &* (try reader.number())
    failed &+= sign &* (try reader.number())
    try durations.add(&reader, sign)
    try cost.add(&reader, sign)
    unpriced &+= sign &* (try reader.number())
  }
}

extension OperationSums {
  mutating func add(_ found: DigestBuckets, _ sign: Int64) {
    spans &+= sign &* found.spans
    errors &+= sign &* found.errors
    durations.add(found, sign)
  }

  fileprivate mutating func add(
    _ parts: DigestWriter.Parts, _ reader: inout DigestReader, _ sign: Int64
  ) throws(DigestReader.Damaged) {
    if parts.contains(.firstTokens) { try firstTokens.add(&reader, sign) }
    if parts.contains(.usage) {
      try usage.add(&reader, sign)
      timedOutput &+= sign &* (try reader.number())
      timedDuration &+= Int128(sign) &* (try reader.longNumber())
    }
    if parts.contains(.cost) {
      try cost.add(&reader, sign)
      unpriced &+= sign &* (try reader.number())
    }
  }
}

extension UsageTally {
  fileprivate mutating func add(_ reader: inout DigestReader, _ sign: Int64) throws(DigestReader.Damaged) {
    try input.add(&reader, sign)
    try output.add(&reader, sign)
    try cacheRead.add(&reader, sign)
    try cacheWrite.add(&reader, sign)
    try reasoning.add(&reader, sign)
    try unsplit.add(&reader, sign)
  }
}

extension Tally {
  fileprivate mutating func add(_ reader: inout DigestReader, _ sign: Int64) throws(DigestReader.Damaged) {
    let known = try reader.number()
    count &+= sign &* known
    if known > 0 { sum &+= sign &* (try reader.number()) }
  }
}

extension DurationHistogram {
  /// - Parameter sign: -1 takes away what was added.
  mutating func add(_ found: DigestBuckets, _ sign: Int64) {
    add(found.durations, sum: found.sum, times: sign)
  }

  fileprivate mutating func add(_ reader: inout DigestReader, _ sign: Int64) throws(DigestReader.Damaged) {
    let buckets = try reader.number()
    var bucket: Int64 = 0
    for _ in 0..<buckets {
      bucket &+= try reader.number()
      add(sign &* (try reader.number()), toBucket: Int(bucket))
    }
    if buckets > 0 { add(sum: Int128(sign) &* (try reader.longNumber())) }
  }
}
