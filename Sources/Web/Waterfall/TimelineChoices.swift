import Analysis
import Store

/// How rows and bars can be shown.
struct TimelineChoices {
  private let query: TraceQuery
  private let waterfall: Waterfall

  init(_ waterfall: Waterfall) {
    self.waterfall = waterfall
    query = waterfall.query
  }

  private typealias Choice = TimelineTools.Choice

  /// All open, then closed at each of the first levels.
  var levels: [TimelineTools.Choice] {
    let deepest = waterfall.trace.known.once("deepest") { waterfall.tree.rows.reduce(0) { max($0, $1.depth) } }
    return [Choice(name: "all", href: levelled(""), isCurrent: query.state.level == nil && query.collapsed.isEmpty)]
      + (0..<min(deepest, 6)).map { level in
        Choice(
          name: level == 0 ? "roots" : String(level + 1), href: levelled(String(level)),
          isCurrent: query.state.level == level)
      }
  }

  private func levelled(_ level: String) -> String {
    var copy = query.setting("level", level)
    (copy.collapsed, copy.opened) = ([], [])
    return copy.href
  }

  var runs: TimelineTools.Choice {
    var copy = query.setting("runs", query.state.unfoldsAll ? "" : "open")
    copy.unfolded = []
    return Choice(name: "Fold like siblings", href: copy.href, isCurrent: !query.state.unfoldsAll)
  }

  var idle: TimelineTools.Choice {
    Choice(
      name: "Cut idle time", href: query.setting("idle", query.state.cutsIdle ? "" : "1").href,
      isCurrent: query.state.cutsIdle)
  }

  /// Whether the critical path is drawn on the bars.
  var path: TimelineTools.Choice {
    Choice(
      name: "Critical path", href: query.setting("path", waterfall.showsPath ? "off" : "on").href,
      isCurrent: waterfall.showsPath)
  }

  var colors: [TimelineTools.Choice] {
    WaterfallColor.allCases.map {
      Choice(
        name: $0.title, href: query.setting("color", $0.rawValue).href, isCurrent: waterfall.colors.by == $0)
    }
  }

  var columns: [TimelineTools.Choice] {
    let shown = query.state.columns
    return WaterfallColumn.allCases.map { column in
      let isShown = shown.contains(column)
      let others = WaterfallColumn.allCases.filter { $0 == column ? !isShown : shown.contains($0) }
      let words = others.map(\.rawValue).joined(separator: ",")
      let value = others == [.tokens] ? "" : words.isEmpty ? "none" : words
      return Choice(name: column.title, href: query.setting("columns", value).href, isCurrent: isShown)
    }
  }
}
