import Foundation

/// A vertical axis with 0 and a few round ticks, for values of any size and sign.
struct ValueScale {
  let ticks: [Double]
  private let bottom: Double
  private let top: Double

  private static let mostSteps = 4.0
  /// Of what is drawn: sums of two of these are finite.
  private static let greatest = 1e300

  /// - Parameter values: those that are not finite are not drawn.
  init(_ values: [Double]) {
    let values = values.filter(\.isFinite)
    let least = max(-Self.greatest, min(0, values.min() ?? 0))
    let most = min(Self.greatest, max(0, values.max() ?? 0))
    let step = Self.step(most - least)
    bottom = (least / step).rounded(.down) * step
    top = max((most / step).rounded(.up) * step, bottom + step)
    let (bottom, top) = (bottom, top)
    let steps = Int(min(8, ((top - bottom) / step).rounded()))
    ticks = (0...steps).map { number -> Double in
      let value = bottom + Double(number) * step
      return abs(value) < step / 1e6 ? 0 : value
    }
  }

  /// The next of 1, 2 or 5 times a power of ten.
  private static func step(_ length: Double) -> Double {
    guard length > 1e-300 else { return 1 }
    let unit = pow(10, log10(length / mostSteps).rounded(.down))
    return [1, 2, 5, 10].map { $0 * unit }.first { $0 >= length / mostSteps * 0.999_999 } ?? 10 * unit
  }

  /// From the top, 0 to 1.
  func height(_ value: Double) -> Double { min(1, max(0, (top - value) / (top - bottom))) }
}
