import Analysis
import OTLP
import Store

/// An event on a span's bar.
struct WaterfallTick: RowView {
  /// Per cent of the width.
  let x: String
  let title: String
  let isException: Bool

  /// Of one span.
  private static let limit = 40
  /// Bytes of a span's message: of a longer one the events are shown only with the span itself.
  private static let messageLimit = 64 << 10

  /// The events of the spans that are shown, by index, those within what is shown.
  static func all(_ waterfall: Waterfall, _ store: Store) throws -> [Int: [WaterfallTick]] {
    let indices = waterfall.window.rows.map { waterfall.tree.rows[$0].index }
    let messages = try store.messages(of: indices, in: waterfall.trace.known, upTo: messageLimit)
    return messages.compactMapValues { message in
      let events = OTLP.moments(of: message, limit: limit).events
      return events.isEmpty ? nil : events.compactMap { WaterfallTick($0, waterfall) }
    }
  }

  /// `nil` for an event outside of what is shown.
  private init?(_ event: OTLP.Moments.Moment, _ waterfall: Waterfall) {
    let place = waterfall.axis.place(of: Int64(clamping: event.time))
    guard (0...100).contains(place) else { return nil }
    let when = TimeOffset.text(event.time, after: waterfall.structure.startTime)
    self.init(
      x: WaterfallBar.text(place), title: "\(when) \(VisibleText.line(String(event.name.prefix(120))))",
      isException: event.name == "exception")
  }

  init(x: String, title: String, isException: Bool) {
    self.x = x
    self.title = title
    self.isException = isException
  }

  func value(named name: String) -> RowValue? {
    switch name {
    case "tickX": .text(x)
    case "tickTitle": .text(title)
    case "isException": .flag(isException)
    default: nil
    }
  }
}
