package import Telemetry

/// A conversation as one listener knows it: what it was sent last, and what it answered.
package struct HistoryThread: Sendable {
  package enum State: Sendable { case running, answered, failed }

  /// Where a history is sent.
  package struct Place: Sendable, Equatable {
    package var trace: TraceID
    /// The step of the run that sends it: the nearest agent above, or the root.
    package var run: Int

    package init(trace: TraceID, run: Int) {
      self.trace = trace
      self.run = run
    }
  }

  /// Identities of the messages that were sent, then of those that were answered.
  package private(set) var keys: [UInt64]
  /// How many of them were sent.
  private var sentCount: Int
  /// How many stood before what the conversation began with: rules, examples, documents, the same in every run.
  private let baseCount: Int
  private(set) var place: Place
  private(set) var state = State.running
  /// It went on from one run to another: whoever sends it remembers.
  private var spansRuns = false
  private(set) var attempt = 1

  package init(_ keys: [UInt64], place: Place) {
    self.keys = keys
    sentCount = keys.count
    baseCount = max(0, keys.count - 1)
    self.place = place
  }

  /// What a new history is to this conversation.
  package enum Relation: Sendable, Equatable {
    /// It goes on: messages from `from` on are new, but for those marked as known.
    case continuation(from: Int, known: [Bool])
    /// The same again.
    case repetition
    /// Another conversation that begins with the same `from` messages.
    case another(from: Int)
    /// It was changed.
    case branch(HistoryChange, known: [Bool])
  }

  /// How many messages from the first on are the same.
  package func commonCount(_ new: [UInt64]) -> Int {
    let limit = min(keys.count, new.count)
    var count = 0
    while count < limit, keys[count] == new[count] { count += 1 }
    return count
  }

  /// - Parameters:
  ///   - common: how many messages from the first on are the same.
  ///   - budget: steps of comparison left for histories that were changed.
  package func relation(to new: [UInt64], common: Int, at place: Place, budget: inout Int) -> Relation {
    let isSameRun = place == self.place
    if common == new.count, common <= sentCount, !isSameRun, state != .failed {
      return .another(from: min(common, baseCount))
    }
    if common == new.count, common >= sentCount { return .repetition }
    var known = CommonMessages.known(of: new[common...], in: keys[common...], budget: &budget)
    if common >= sentCount { return .continuation(from: common, known: known) }
    if common == 0, !known.contains(true) { return .another(from: 0) }
    // A last message that was said before may well be said again; one before it is history.
    let isForgotten = !known.dropLast().contains(true)
    if !isSameRun, common <= baseCount, isForgotten, !spansRuns { return .another(from: common) }
    if !isSameRun, isForgotten, let last = known.indices.last { known[last] = false }
    let moved = known.count { $0 }
    return .branch(
      HistoryChange(
        kept: common, dropped: keys.count - common - moved, moved: moved, added: new.count - common - moved),
      known: known)
  }

  package mutating func send(_ new: [UInt64], at place: Place) {
    attempt = state == .failed && new == Array(keys.prefix(sentCount)) ? attempt + 1 : 1
    spansRuns = spansRuns || place != self.place && new.count > sentCount
    keys = new
    sentCount = new.count
    self.place = place
    state = .running
  }

  package mutating func answer(_ answers: [UInt64]) {
    keys += answers
    state = .answered
  }

  package mutating func fail() { state = .failed }
}
