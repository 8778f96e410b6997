import GRDB
import Telemetry

/// Reads the points of one metric from the last to the first, for some of its series.
struct PointScan {
  /// Points of one chart, bytes of their content, and points that are read to find them.
  private static let mostPoints = 60_000
  private static let mostContent = 24 << 20
  private static let mostRows = 240_000
  /// Points of a series before a range that may tell what had been counted by then: as many processes may write to one
  /// series.
  private static let earlierPoints = 8

  /// Of each series.
  private(set) var found: [SeriesPoints]
  private let series: [MetricSeries]
  private let places: [Int64: Int]
  private let share: Int
  private var (rows, points, size, earlierRows) = (0, 0, 0, 0)
  private var earlier: [Int]

  /// - Parameter share: metrics that share the limits.
  init(_ series: [MetricSeries], share: Int) {
    self.series = series
    self.share = share
    places = Dictionary(zip(series.map(\.number), 0...), uniquingKeysWith: { first, _ in first })
    found = Array(repeating: SeriesPoints(), count: series.count)
    earlier = Array(repeating: 0, count: series.count)
  }

  mutating func read(_ metric: Int64, _ range: Range<Int64>, _ db: Database) throws {
    let select = try RawStatement(db, MetricSQL.points)
    select.bind(metric, 1)
    select.bind(range.upperBound, 2)
    defer { select.reset() }
    while try select.step() {
      let time = select.int(0)
      let isEarlier = time < range.lowerBound
      if isEarlier && earlierRows >= 2 * Self.earlierPoints * series.count { break }
      if isFull {
        if !isEarlier { for place in found.indices { found[place].cutTime = time } }
        break
      }
      rows += 1
      if isEarlier { earlierRows += 1 }
      if let place = places[select.int(6)] { take(select, place, isEarlier: isEarlier) }
    }
    finish()
  }

  private var isFull: Bool {
    rows >= Self.mostRows / share || points >= Self.mostPoints / share || size >= Self.mostContent / share
  }

  private mutating func take(_ row: RawStatement, _ place: Int, isEarlier: Bool) {
    if isEarlier {
      guard earlier[place] < Self.earlierPoints else { return }
      earlier[place] += 1
    }
    let content = row.isNull(5) ? [] : row.blob(5)
    points += 1
    size += content.count
    found[place].points.append(SeriesPoints.Point(columns: PointColumns(row), content: content))
  }

  private mutating func finish() {
    for place in found.indices {
      found[place].points.reverse()
      found[place].isComplete = found[place].points.first.map { $0.columns.time <= series[place].firstTime } ?? false
    }
  }
}

extension PointColumns {
  /// Of the first five columns of a row.
  init(_ row: RawStatement) {
    let value: MetricNumber? = row.isNull(3) ? nil : row.isInt(3) ? .int(row.int(3)) : .double(row.double(3))
    self.init(
      time: row.int(0), startTime: row.int(1), flags: UInt32(truncatingIfNeeded: row.int(2)), value: value,
      count: row.optionalInt(4).map { UInt64(bitPattern: $0) })
  }
}
