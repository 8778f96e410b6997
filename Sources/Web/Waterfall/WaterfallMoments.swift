import Analysis
import OTLP
import Store

/// What a row tells of its span's message: when its events were, and that it links elsewhere.
struct WaterfallMoments {
  let ticks: [WaterfallTick]
  let linkCount: Int

  /// Bytes of a span's message: what a longer one holds is shown only with the span itself.
  private static let messageLimit = 64 << 10

  /// Of the spans that are shown, by index; events only within what is shown.
  static func all(_ waterfall: Waterfall, _ store: Store) throws -> [Int: WaterfallMoments] {
    let indices = waterfall.window.rows.map { waterfall.tree.rows[$0].index }
    let messages = try store.messages(of: indices, in: waterfall.trace.known, upTo: messageLimit)
    return messages.compactMapValues { message in
      let moments = OTLP.moments(of: message, limit: WaterfallTick.limit)
      guard moments.linkCount > 0 || !moments.events.isEmpty else { return nil }
      return WaterfallMoments(
        ticks: moments.events.compactMap { WaterfallTick($0, waterfall) }, linkCount: moments.linkCount)
    }
  }
}
