import Analysis
import Telemetry

/// Where a timeline can be zoomed to, and where it is.
struct TimelineZoom: Sendable {
  /// Brings the selected span to most of the width.
  let selectedHref: String?
  let wholeHref: String?
  /// `1.2 s to 3.4 s`
  let text: String?

  init(_ waterfall: Waterfall) {
    let structure = waterfall.structure
    selectedHref = waterfall.selectedRow.map { row in
      let line = structure.lines[structure.tree.rows[row].index]
      let start = line.startTime.saturating(subtracting: structure.startTime)
      let length = max(1, (line.endTime ?? structure.endTime).saturating(subtracting: line.startTime))
      let margin = max(1, length / 20)
      let end = start.saturating(adding: length).saturating(adding: margin)
      let zoom = max(0, start - margin)..<end
      return waterfall.query.setting("zoom", WaterfallState.text(zoom)).href
    }
    wholeHref = waterfall.query.state.zoom == nil ? nil : waterfall.query.setting("zoom", "").href
    text = waterfall.query.state.zoom.map { zoom in
      let step = max(1, zoom.length / 100)
      return "\(WaterfallRuler.label(zoom.lowerBound, step)) to \(WaterfallRuler.label(zoom.upperBound, step))"
    }
  }
}
