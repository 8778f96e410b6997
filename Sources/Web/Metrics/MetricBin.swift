import Analysis

/// What the series of one group say of one stretch of time.
struct MetricBin {
  /// What sums grew by, or the sum of measurements.
  private(set) var sum = 0.0
  private(set) var hasSum = false
  private(set) var count = 0.0
  private(set) var isEmpty = true
  private(set) var distribution = Distribution()
  /// Values at the end, added up, and how many series have one.
  private var levels = (sum: 0.0, series: 0.0)
  /// Of summaries: the same of each quantile.
  private var quantiles: [Double: (sum: Double, series: Double)] = [:]

  mutating func add(_ change: MetricChange) {
    isEmpty = false
    count += change.count
    distribution += change.distribution
    guard let sum = change.sum else { return }
    self.sum += sum
    hasSum = true
  }

  mutating func add(level: Double) {
    isEmpty = false
    levels = (levels.sum + level, levels.series + 1)
  }

  mutating func add(quantile share: Double, _ value: Double) {
    guard value.isFinite else { return }
    isEmpty = false
    let former = quantiles[share] ?? (0, 0)
    quantiles[share] = (former.sum + value, former.series + 1)
  }

  static func += (left: inout MetricBin, right: MetricBin) {
    left.isEmpty = left.isEmpty && right.isEmpty
    left.sum += right.sum
    left.hasSum = left.hasSum || right.hasSum
    left.count += right.count
    left.distribution += right.distribution
    left.levels = (left.levels.sum + right.levels.sum, left.levels.series + right.levels.series)
    left.quantiles.merge(right.quantiles) { ($0.sum + $1.sum, $0.series + $1.series) }
  }

  /// Shares of the quantiles that summaries gave.
  var shares: [Double] { quantiles.keys.sorted() }

  /// The levels of gauges are averaged, those of sums added up; so are the quantiles of several summaries averaged, since
  /// nobody can tell those of them all.
  func value(_ measure: MetricMeasure, addsLevels: Bool, seconds: Double) -> Double? {
    switch measure {
    case .increase, .sum: hasSum ? sum : nil
    case .rate: isEmpty ? nil : (count > 0 ? count : sum) / seconds
    case .value: levels.series == 0 ? nil : addsLevels ? levels.sum : levels.sum / levels.series
    case .mean: hasSum && count > 0 ? sum / count : nil
    case .count: isEmpty ? nil : count
    case .percentiles: nil
    case .p50, .p90, .p99: measure.share.flatMap(percentile)
    }
  }

  func percentile(_ share: Double) -> Double? {
    if let known = quantiles[share] { return known.sum / known.series }
    return distribution.percentile(share)
  }
}
