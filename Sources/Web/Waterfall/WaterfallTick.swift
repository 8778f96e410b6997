import Analysis
import OTLP

/// An event on a span's bar.
struct WaterfallTick: RowView {
  /// Per cent of the width.
  let x: String
  let title: String
  let isException: Bool

  /// Of one span.
  static let limit = 40

  /// `nil` for an event outside of what is shown.
  init?(_ event: OTLP.Moments.Moment, _ waterfall: Waterfall) {
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
