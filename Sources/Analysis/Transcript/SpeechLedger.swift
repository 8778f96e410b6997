import Telemetry

/// What was said so far, by its words, and who has heard it: where a history repeats it, it is not said again.
///
/// A listener is one place that is sent histories: an agent at one level of nested spans.
struct SpeechLedger {
  private struct Place: Hashable {
    let key: UInt64
    let trace: TraceID?
  }

  private struct Cursor: Hashable {
    let place: Place
    let listener: Int
  }

  /// Who has heard each utterance, by its number: mostly very few.
  private var heard: [[Int]] = []
  private var byPlace: [Place: [Int]] = [:]
  /// Utterances of a place before this one are known to a listener.
  private var cursors: [Cursor: Int] = [:]

  /// - Returns: the number of the new utterance.
  mutating func add(_ keys: [UInt64], trace: TraceID, heardBy listener: Int?) -> Int {
    let number = heard.count
    heard.append(listener.map { [$0] } ?? [])
    for key in keys { name(number, key, trace: trace) }
    return number
  }

  /// Makes an utterance known by other words too.
  mutating func name(_ number: Int, _ key: UInt64, trace: TraceID) {
    byPlace[Place(key: key, trace: nil), default: []].append(number)
    byPlace[Place(key: key, trace: trace), default: []].append(number)
  }

  /// The first utterance of these words that the listener has not heard; from now on it has.
  /// - Parameters:
  ///   - trace: looks only there; `nil` looks everywhere.
  ///   - isMeant: takes only what it allows, and of many only the last.
  mutating func hear(
    _ key: UInt64, by listener: Int, in trace: TraceID?, where isMeant: ((Int) -> Bool)? = nil
  ) -> Int? {
    let place = Place(key: key, trace: trace)
    guard let numbers = byPlace[place] else { return nil }
    let cursor = Cursor(place: place, listener: listener)
    var start = cursors[cursor] ?? 0
    while start < numbers.count, heard[numbers[start]].contains(listener) { start += 1 }
    cursors[cursor] = start
    let candidates = isMeant == nil ? numbers[start...] : numbers[start...].suffix(Self.candidateLimit)
    let found = candidates.first { !heard[$0].contains(listener) && isMeant?($0) ?? true }
    guard let found else { return nil }
    heard[found].append(listener)
    return found
  }

  /// Utterances of the same words that are asked about one by one.
  private static let candidateLimit = 256

  /// The last utterance of these words that is meant.
  func last(_ key: UInt64, in trace: TraceID, where isMeant: (Int) -> Bool) -> Int? {
    byPlace[Place(key: key, trace: trace)]?.suffix(Self.candidateLimit).last(where: isMeant)
  }

  /// Whether these words were said at all.
  func knows(_ key: UInt64, in trace: TraceID?) -> Bool { byPlace[Place(key: key, trace: trace)] != nil }

  /// The first utterance of these words that the listener has not heard.
  func find(_ key: UInt64, notHeardBy listener: Int, in trace: TraceID?) -> Int? {
    let place = Place(key: key, trace: trace)
    guard let numbers = byPlace[place] else { return nil }
    let start = cursors[Cursor(place: place, listener: listener)] ?? 0
    return numbers[start...].first { !heard[$0].contains(listener) }
  }
}
