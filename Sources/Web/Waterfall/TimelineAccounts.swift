import Analysis
import Store
import Telemetry

/// What the spans of a trace add to its tokens and cost, and why: by index into its structure.
struct TimelineAccounts: Sendable {
  let sums: WaterfallSums
  private let accounts: TraceAccounts
  /// Where each span stands in `accounts`; -1 for one that was not there when they were made.
  private let places: [Int32]

  /// - Parameter trace: the same trace as outlines, perhaps of a later version: spans find one another by ID.
  init(_ trace: TraceDetail, _ structure: TraceStructure) {
    let accounts = trace.accounts()
    var places = [Int32](repeating: -1, count: structure.lines.count)
    for place in trace.spans.indices {
      if let index = structure.index(of: trace.spans[place].id) { places[index] = Int32(place) }
    }
    self.accounts = accounts
    self.places = places
    sums = WaterfallSums(accounts, places: places)
  }

  /// `nil` for a span that was not there when the accounts were made.
  func account(at index: Int) -> SpanAccount? {
    places[index] < 0 ? nil : SpanAccount(accounts, at: Int(places[index]))
  }
}
