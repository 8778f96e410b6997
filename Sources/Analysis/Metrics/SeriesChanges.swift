package import Telemetry

/// What the points of one series say was measured from each to the next.
///
/// Points of several starts may alternate, where processes that call themselves the same write to one series: each start
/// is a stream of its own, which began at nothing. A stream that falls began anew.
package struct SeriesChanges: Sendable {
  private let kind: MetricKind
  private let temporality: AggregationTemporality
  private let isComplete: Bool
  /// Time of the first point.
  private var beginning: Int64?
  /// The latest point of each start.
  private var streams: [Int64: MetricPoint] = [:]

  /// - Parameter isComplete: the series has no point before the first that is given.
  package init(_ kind: MetricKind, _ temporality: AggregationTemporality, isComplete: Bool) {
    self.kind = kind
    self.temporality = temporality
    self.isComplete = isComplete
  }

  /// What came with a point; `nil` where nobody can tell, as of the first of a sum that began at an unknown time.
  /// - Parameter point: not before those given until now.
  package mutating func change(_ point: MetricPoint) -> MetricChange? {
    let beginning = beginning ?? point.columns.time
    self.beginning = beginning
    if point.columns.hasNoValue { return nil }
    if temporality == .delta { return whole(point) }
    let start = point.columns.startTime
    let former = streams.updateValue(point, forKey: start)
    if let former { return difference(point, former) }
    return start != 0 && (isComplete || start > beginning) ? whole(point) : nil
  }

  private func whole(_ point: MetricPoint) -> MetricChange {
    MetricChange(
      time: point.columns.time, sum: point.columns.value?.double, count: Double(point.columns.count ?? 0),
      distribution: Distribution(point.content, of: kind))
  }

  private func difference(_ point: MetricPoint, _ former: MetricPoint) -> MetricChange {
    guard goesOn(point, former) else { return whole(point) }
    let sum = point.columns.value.flatMap { value in
      former.columns.value.map { Self.difference(value, $0) }
    }
    return MetricChange(
      time: point.columns.time, sum: sum,
      count: Double(point.columns.count ?? 0) - Double(former.columns.count ?? 0),
      distribution: Distribution(point.content, of: kind, since: former.content))
  }

  /// Whole numbers stay exact as long as they can.
  private static func difference(_ value: MetricNumber, _ former: MetricNumber) -> Double {
    if case .int(let value) = value, case .int(let former) = former {
      let (difference, overflow) = value.subtractingReportingOverflow(former)
      if !overflow { return Double(difference) }
    }
    return value.double - former.double
  }

  /// Whether a point counts on where another stopped.
  private func goesOn(_ point: MetricPoint, _ former: MetricPoint) -> Bool {
    switch kind {
    case .gauge, .sum: (point.columns.value?.double ?? 0) >= (former.columns.value?.double ?? 0)
    case .summary: (point.columns.count ?? 0) >= (former.columns.count ?? 0)
    case .histogram:
      (point.columns.count ?? 0) >= (former.columns.count ?? 0) && point.content.bounds == former.content.bounds
        && zip(point.content.bucketCounts, former.content.bucketCounts).allSatisfy { $0 >= $1 }
    case .exponentialHistogram:
      (point.columns.count ?? 0) >= (former.columns.count ?? 0) && point.content.scale <= former.content.scale
        && point.content.zeroThreshold >= former.content.zeroThreshold
    }
  }
}
