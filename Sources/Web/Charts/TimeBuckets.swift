import Store
import Telemetry

/// Steps of time side by side, the columns of a chart.
struct TimeBuckets: Sendable {
  let step: SpendingStep
  /// The beginning of each, in Unix nanoseconds, ascending.
  let starts: [Int64]
  /// There are earlier steps than can be drawn.
  let isCut: Bool

  /// Fewer columns would be as wide as towers.
  private static let fewest = 12
  /// More would be thinner than a pixel.
  static let most = 744

  /// - Parameters:
  ///   - first: a time in the first step; `last` one in the last.
  ///   - step: a longer one is taken where there would be more than `most`.
  init(from first: Int64, to last: Int64, step: SpendingStep) {
    let fitting = SpendingStep.allCases.first { candidate in
      candidate.rawValue >= step.rawValue && Self.count(first, last, candidate) <= Self.most
    }
    let step = fitting ?? .week
    let end = step.start(of: max(first, last))
    let count = min(max(Self.count(first, last, step), Self.fewest), Self.most)
    isCut = Self.count(first, last, step) > count
    self.step = step
    starts = (0..<count).reversed().map { end - Int64($0) * step.nanoseconds }
  }

  private static func count(_ first: Int64, _ last: Int64, _ step: SpendingStep) -> Int {
    Int((step.start(of: max(first, last)) - step.start(of: first)) / step.nanoseconds) + 1
  }

  /// The end of a step, in Unix nanoseconds.
  func end(ofStepFrom start: Int64) -> Int64 { start.saturating(adding: step.nanoseconds) }

  /// A name of a step: `20 Nov 2026, 09:00`, `20 Nov 2026`, `week of 16 Nov 2026`.
  func name(_ start: Int64) -> String {
    switch step {
    case .hour: "\(CalendarLabel.date(start)), \(CalendarLabel.clock(start))"
    case .day: CalendarLabel.date(start)
    case .week: "week of \(CalendarLabel.date(start))"
    }
  }

  /// Labels below the axis, at most seven, with the position of their column's middle in percent.
  var labels: [TimeAxis.Tick] {
    let every = Self.strides(step).first { starts.count / $0 < 7 } ?? (starts.count / 7 + 1)
    return starts.indices.filter { isLabelled($0, every) }.map { index in
      TimeAxis.Tick(
        position: Int64((2 * index + 1) * 50_000 / starts.count).decimalText(3), label: label(starts[index]))
    }
  }

  /// Numbers of columns from one label to the next that a person counts in.
  private static func strides(_ step: SpendingStep) -> [Int] {
    switch step {
    case .hour: [2, 3, 4, 6, 12, 24, 48, 72, 96, 120, 168]
    case .day: [2, 7, 14, 28, 56]
    case .week: [2, 4, 8, 13, 26, 52, 104]
    }
  }

  /// Hours are counted from midnight, days and weeks back from the last.
  private func isLabelled(_ index: Int, _ every: Int) -> Bool {
    guard step == .hour else { return (starts.count - 1 - index).isMultiple(of: every) }
    return (starts[index] / step.nanoseconds) % Int64(every) == 0
  }

  private func label(_ start: Int64) -> String {
    let isMidnight = start % SpendingStep.day.nanoseconds == 0
    return step == .hour && !isMidnight ? CalendarLabel.clock(start) : CalendarLabel.day(start)
  }
}
