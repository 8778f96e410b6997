import Analysis
import Telemetry

/// The part of the small picture that the timeline shows.
struct WaterfallBrush: Sendable {
  /// Per cent of the width, from the left.
  let before: String
  let after: String

  /// `nil` where all is shown.
  init?(_ waterfall: Waterfall) {
    guard let zoom = waterfall.query.state.zoom else { return nil }
    let start = waterfall.structure.startTime
    before = WaterfallBar.text(waterfall.wholeAxis.position(of: start.saturating(adding: zoom.lowerBound)))
    after = WaterfallBar.text(waterfall.wholeAxis.position(of: start.saturating(adding: zoom.upperBound)))
  }
}
