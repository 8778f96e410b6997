import Analysis
import Conventions
import Telemetry

/// Something unusual about a row, as a word; what it means stands in the title.
struct WaterfallMark: RowView {
  let word: String
  let title: String
  /// `error` or `warning`.
  let level: String

  static func marks(of span: SpanOutline, _ row: TraceRow, hiddenErrors: Int) -> [WaterfallMark] {
    var marks: [WaterfallMark] = []
    if span.facts.hasFailed { marks.append(error(span)) }
    if hiddenErrors > 0 {
      let title = "\(Format.count(hiddenErrors, "span")) with errors inside the closed subtree"
      marks.append(WaterfallMark(word: "\(hiddenErrors) inside", title: title, level: "error"))
    }
    if row.isOrphan { marks.append(orphan) }
    if row.isInCycle { marks.append(cycle) }
    if span.endTime == nil { marks.append(unfinished) }
    if span.endsBeforeStart { marks.append(clock) }
    return marks
  }

  private static func error(_ span: SpanOutline) -> WaterfallMark {
    let message = span.status.message
    return WaterfallMark(word: "error", title: message.isEmpty ? "Error" : String(message.prefix(300)), level: "error")
  }

  private static let orphan = WaterfallMark(
    word: "orphan", title: "Names a parent that has not arrived", level: "warning")
  private static let cycle = WaterfallMark(
    word: "cycle", title: "Its parents lead back to itself", level: "warning")
  private static let unfinished = WaterfallMark(
    word: "unfinished", title: "Has not ended, or its end has not arrived", level: "warning")
  private static let clock = WaterfallMark(
    word: "clock", title: "Ends before it starts: the sender's clock moved", level: "warning")

  func value(named name: String) -> RowValue? {
    switch name {
    case "word": .text(word)
    case "title": .text(title)
    case "level": .text(level)
    default: nil
    }
  }
}
