import Foundation

/// Fractions as whole units, as many digits as a column can show: charts of columns count in whole numbers.
struct ColumnScale {
  private let unit: Double

  /// - Parameter series: what will be stacked, series by series.
  init(_ series: [[Double?]]) {
    let greatest = series.flatMap(\.self).compactMap(\.self).filter(\.isFinite).max() ?? 1
    unit = greatest > 0 ? pow(10, (log10(greatest)).rounded(.down) - 6) : 1
  }

  /// Not negative, and far below the end of 64 bits.
  func units(_ value: Double) -> Int64 {
    guard unit > 0, value.isFinite, value > 0 else { return 0 }
    return Int64(min(value / unit, 1e12).rounded())
  }

  func value(_ units: Int64) -> Double { Double(units) * unit }
}
