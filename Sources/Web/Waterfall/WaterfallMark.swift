import Analysis
import Conventions
import Telemetry

/// Something unusual about a row, as a word; what it means stands in the title.
struct WaterfallMark: RowView {
  let word: String
  let title: String
  /// `error`, `warning` or `quiet`.
  let level: String

  /// - Parameter span: `nil` while its row is not there to be read any more.
  static func marks(
    of span: SpanOutline?, _ marks: SpanMarks, hiddenErrors: Int, linkCount: Int = 0, isUnread: Bool = false
  ) -> [WaterfallMark] {
    var words: [WaterfallMark] = []
    if marks.contains(.failed) { words.append(error(span)) }
    if hiddenErrors > 0 {
      let title = "\(Format.count(hiddenErrors, "span")) with errors inside the closed subtree"
      words.append(WaterfallMark(word: "\(hiddenErrors) inside", title: title, level: "error"))
    }
    if linkCount > 0 {
      let title = "Links to \(Format.count(linkCount, "span")) of this trace or others"
      words.append(WaterfallMark(word: "link", title: title, level: "quiet"))
    }
    if isUnread {
      let title = "The message is too long to be read for a row: select the span to see its events and links"
      words.append(WaterfallMark(word: "long", title: title, level: "quiet"))
    }
    return words + all.filter { marks.contains($0.0) }.map(\.1)
  }

  private static func error(_ span: SpanOutline?) -> WaterfallMark {
    let message = span?.status.message ?? ""
    return WaterfallMark(word: "error", title: message.isEmpty ? "Error" : String(message.prefix(300)), level: "error")
  }

  private static let all: [(SpanMarks, WaterfallMark)] = [
    (.retry, WaterfallMark(word: "retry", title: "The same failed just before", level: "quiet")),
    (.orphan, WaterfallMark(word: "orphan", title: "Names a parent that has not arrived", level: "warning")),
    (.inCycle, WaterfallMark(word: "cycle", title: "Its parents lead back to itself", level: "warning")),
    (
      .unfinished,
      WaterfallMark(word: "unfinished", title: "Has not ended, or its end has not arrived", level: "warning")
    ),
    (
      .endsBeforeStart,
      WaterfallMark(word: "clock", title: "Ends before it starts: the sender's clock moved", level: "warning")
    ),
    (
      .startsBeforeParent,
      WaterfallMark(
        word: "early", title: "Starts before its parent: two clocks that differ. Drawn as it was sent", level: "warning"
      )
    ),
  ]

  func value(named name: String) -> RowValue? {
    switch name {
    case "word": .text(word)
    case "title": .text(title)
    case "level": .text(level)
    default: nil
    }
  }
}
