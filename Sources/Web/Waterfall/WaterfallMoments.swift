import Analysis
import OTLP
import Store

/// What a row tells of its span's message: when its events were, and that it links elsewhere.
struct WaterfallMoments {
  let ticks: [WaterfallTick]
  let linkCount: Int
  /// The message was too long to be read for a row.
  let isUnread: Bool

  /// Bytes of a span's message, and of all messages of a window: a few milliseconds. A row says where it is longer.
  static let messageLimit = 1 << 20
  private static let windowLimit = 4 << 20

  /// Of the spans that are shown, by index; events only within what is shown.
  static func all(_ waterfall: Waterfall, _ store: Store) throws -> [Int: WaterfallMoments] {
    let indices = waterfall.window.rows.map { waterfall.tree.rows[$0].index }
    let messages = try store.messages(of: indices, in: waterfall.trace.known, upTo: messageLimit, total: windowLimit)
    return messages.compactMapValues { message in
      guard let message else { return WaterfallMoments(ticks: [], linkCount: 0, isUnread: true) }
      let moments = OTLP.moments(of: message, limit: WaterfallTick.limit)
      guard moments.linkCount > 0 || !moments.events.isEmpty else { return nil }
      return WaterfallMoments(
        ticks: moments.events.compactMap { WaterfallTick($0, waterfall) }, linkCount: moments.linkCount, isUnread: false
      )
    }
  }
}
