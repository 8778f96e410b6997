import Analysis
import Conventions
import Telemetry

/// How a stretch of time is cut for a chart: into at most about sixty bins of a width that people think in.
struct OverviewBins {
  private static let minute: Int64 = 60_000_000_000
  private static let hour = 60 * minute
  private static let day = 24 * hour
  /// Nanoseconds. Bins below an hour need the digest of every trace: they are for stretches of `shortest` at most.
  private static let widths = [
    minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, day, 7 * day, 28 * day,
  ]
  private static let shortStretch = 6 * hour
  private static let most: Int64 = 61

  /// Nanoseconds.
  let width: Int64
  private let first: Int64
  private(set) var earlierTraces: Int64 = 0
  private var traces: [TraceSums]
  /// By bin, then by type in the order of all.
  private var spans: [OperationSums]

  /// - Parameter range: Unix nanoseconds; not empty.
  init(_ range: Range<Int64>, ofWholeHours: Bool = false) {
    let isShort = !ofWholeHours && range.length <= Self.shortStretch
    let width =
      Self.widths.first { width in
        (isShort || width >= Self.hour) && range.length / width < Self.most
      } ?? 28 * Self.day
    let last = Self.number(range.upperBound - 1, width)
    self.width = width
    first = max(Self.number(range.lowerBound, width), last - Self.most)
    let count = Int(last - first + 1)
    traces = Array(repeating: TraceSums(), count: count)
    spans = Array(repeating: OperationSums(), count: count * SpanType.allCases.count)
  }

  /// As they are now.
  var bins: [OverviewBin] {
    traces.indices.map { bin in
      var made = OverviewBin(startTime: Self.start(first + Int64(bin), width))
      made.traces = traces[bin]
      for (place, type) in SpanType.allCases.enumerated() {
        let sums = spans[bin * SpanType.allCases.count + place]
        if sums.spans > 0 { made.types[type] = sums }
      }
      return made
    }
  }

  /// An hour lies within one bin.
  var areOfWholeHours: Bool { width >= Self.hour }
  var areOfWholeDays: Bool { width >= Self.day }

  /// Adds what started in a bin, or before all of them.
  mutating func add(_ found: TraceSums, at bin: Int?) {
    guard let bin else {
      earlierTraces &+= found.count
      return
    }
    traces[bin] += found
  }

  /// - Parameter type: its place among all types.
  mutating func add(_ found: DigestBuckets, ofType type: Int, at bin: Int?) {
    if let bin { spans[bin * SpanType.allCases.count + type].add(found, 1) }
  }

  /// `nil` for what is not drawn.
  func bin(at time: Int64) -> Int? {
    let bin = Int(clamping: Self.number(time, width) - first)
    return traces.indices.contains(bin) ? bin : nil
  }

  /// Weeks begin on a Monday, which the fifth of January 1970 was.
  private static func offset(_ width: Int64) -> Int64 { width > day ? 4 * day : 0 }

  private static func number(_ time: Int64, _ width: Int64) -> Int64 {
    let (quotient, remainder) = (time &- offset(width)).quotientAndRemainder(dividingBy: width)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private static func start(_ number: Int64, _ width: Int64) -> Int64 { number &* width &+ offset(width) }
}
