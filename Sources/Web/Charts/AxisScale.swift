/// A vertical axis from 0 to a round number, with a few round ticks.
struct AxisScale: Sendable {
  /// The value of the highest tick: a multiple of `step` that nothing drawn exceeds.
  let top: Int64
  let step: Int64

  /// Steps of an axis; round steps may give fewer.
  private static let mostSteps: Int64 = 4

  /// - Parameter maximum: the greatest value to be drawn; of one beyond 10^18 the top is cut off.
  init(maximum: Int64) {
    let maximum = min(max(1, maximum), 1_000_000_000_000_000_000)
    func count(_ step: Int64) -> Int64 { (maximum - 1) / step + 1 }
    var unit: Int64 = 1
    while count(5 * unit) > Self.mostSteps { unit *= 10 }
    step = [unit, 2 * unit].first { count($0) <= Self.mostSteps } ?? 5 * unit
    top = count(step) * step
  }

  /// The values of the ticks, 0 first.
  var ticks: [Int64] { Array(stride(from: 0, through: top, by: Int(step))) }

  /// How far up a value lies, in thousandths of the axis.
  func thousandths(_ value: Int64) -> Double { min(1, Double(max(0, value)) / Double(top)) * 1_000 }
}
