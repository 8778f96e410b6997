import Analysis
import Conventions
import OTLP
import Telemetry

/// Reads what a transcript needs of spans; of a history that repeats the one before it, only what is new.
///
/// Every model call is sent all that was said, so that a session's telemetry grows with the square of its length. Here a
/// history is compared with the last ones byte by byte, and only the rest of it becomes text, JSON and messages.
struct HistoryReader {
  /// Shorter texts, in bytes, are read whole: that is quick enough.
  private static let shortest = 2_048

  private var cache = HistoryCache()
  /// The history that was read last, to be kept if the transcript took it.
  private var pending: (history: HistoryCache.History, place: HistoryCache.Place, old: HistoryCache.History?)?

  /// All of a span.
  static func whole(_ message: [UInt8], type: SpanType, logs: [Event] = []) throws -> TranscriptContent {
    TranscriptContent(try OTLP.decodeSpan(message), type: type, logs: logs)
  }

  /// A span, perhaps without the messages of its history that this listener was sent before.
  mutating func content(_ message: [UInt8], type: SpanType, listener: Int) throws -> TranscriptContent {
    pending = nil
    let long = try OTLP.longTexts(of: message, atLeast: Self.shortest).filter {
      SpanMessages.histories.contains($0.key)
    }
    guard type != .tool, let text = long.first, let content = try read(text, message, type, listener) else {
      return try Self.whole(message, type: type)
    }
    return content
  }

  /// Makes the history that was read last known to the next calls.
  mutating func keep() {
    guard let (history, place, old) = pending else { return }
    cache.keep(history, at: place, insteadOf: old)
    pending = nil
  }

  private mutating func read(
    _ long: LongText, _ message: [UInt8], _ type: SpanType, _ listener: Int
  ) throws -> TranscriptContent? {
    let place = HistoryCache.Place(listener: listener, key: long.key)
    let best = cache.best(place, message, long.text)
    var ends = best.map { Array($0.history.ends.prefix($0.count)) } ?? []
    let base = long.text.start
    var scanner = JSONListScanner(message, long.text.range, after: ends.last.map { base + $0 })
    guard var new = scanner.objects(isFirst: ends.isEmpty), !(ends.isEmpty && new.isEmpty) else { return nil }
    if new.isEmpty, let last = ends.popLast() {
      // The last message again, so that the list is not empty: an empty one would let another attribute speak.
      new = [Self.start(after: base + (ends.last ?? 1), message)..<base + last]
    }
    let content = try decode(long, message, type, known: ends.count, new: new)
    let old = ends.isEmpty ? nil : best?.history
    return finish(content, new, long, message, place, old, ends)
  }

  private static func start(after end: Int, _ message: [UInt8]) -> Int {
    var place = end
    while place < message.count, message[place] != UInt8(ascii: "{") { place += 1 }
    return place
  }

  /// The span with only the new messages of its history.
  private func decode(
    _ long: LongText, _ message: [UInt8], _ type: SpanType, known: Int, new: [Range<Int>]
  ) throws -> TranscriptContent {
    guard known > 0, let first = new.first, let last = new.last else { return try Self.whole(message, type: type) }
    var text: [UInt8] = [UInt8(ascii: "[")]
    text += message[first.lowerBound..<last.upperBound]
    text.append(UInt8(ascii: "]"))
    return try Self.whole(OTLP.span(message, replacing: long, by: text), type: type)
  }

  /// Adds what is known of the messages that were not read. `nil` where list and messages are not one for one.
  private mutating func finish(
    _ content: TranscriptContent, _ new: [Range<Int>], _ long: LongText, _ message: [UInt8],
    _ place: HistoryCache.Place, _ old: HistoryCache.History?, _ known: [Int]
  ) -> TranscriptContent? {
    var content = content
    let apart = content.input.prefix { $0.source != long.key }
    let messages = content.input.dropFirst(apart.count)
    guard messages.count == new.count, messages.allSatisfy({ $0.source == long.key }) else { return nil }
    let newKeys = messages.map(MessageKey.identity)
    let newBoundaries = messages.map(\.isBoundary)
    let oldKeys = Array((old?.keys ?? []).prefix(known.count))
    let boundaries = Array((old?.isBoundary ?? []).prefix(known.count)) + newBoundaries
    let hasRule = (old?.hasRule ?? false) || messages.contains { $0.role == .system || $0.role == .developer }
    let history = HistoryCache.History(
      message: message, text: long.text, ends: known + new.map { $0.upperBound - long.text.start },
      keys: oldKeys + newKeys,
      isBoundary: boundaries, hasRule: hasRule)
    pending = (history, place, old)
    let isApartKnown = old != nil && hasRule
    if isApartKnown { content.input = Array(messages) }
    content.inputKeys = (isApartKnown ? [] : apart.map(MessageKey.identity)) + newKeys
    content.repeated = TranscriptContent.Repeated(
      keys: oldKeys, at: content.input.count - messages.count,
      waiting: (boundaries.prefix(known.count).lastIndex(of: true) ?? -1) + 1)
    return content
  }
}
