import Synchronization

/// A price table with the names lately asked at hand: spans of one run name the same few models over and over.
package final class PriceBook: Sendable {
  private struct Name: Hashable {
    let model: String
    let provider: String?
  }

  private struct State {
    var table: PriceTable
    var known: [Name: PriceMatch] = [:]
  }

  /// A hostile sender may give every span a model of its own.
  private static let mostNames = 4_096
  private let state: Mutex<State>

  package init(_ table: PriceTable) {
    state = Mutex(State(table: table))
  }

  /// Prices from here on come from another table.
  package func replace(with table: PriceTable) { state.withLock { $0 = State(table: table) } }

  package var table: PriceTable { state.withLock(\.table) }

  /// What a call costs.
  ///
  /// - Parameters:
  ///   - time: of its start, in Unix nanoseconds.
  ///   - serviceLevel: as the provider names it, such as `flex` or `priority`.
  /// - Returns: `nil` where no price is known: unknown, not 0.
  package func bill(
    _ buckets: TokenBuckets, model: String, provider: String?, at time: Int64, serviceLevel: String?
  ) -> Bill? {
    guard let found = match(model: model, provider: provider).find(at: time) else { return nil }
    let multiplier = ServiceLevel.multiplier(serviceLevel, model: found.row.model)
    return Bill(buckets, row: found.row, multiplier: multiplier, doubts: found.doubts)
  }

  private func match(model: String, provider: String?) -> PriceMatch {
    guard model.utf8.count <= ModelName.longest, (provider?.utf8.count ?? 0) <= ModelName.longest else {
      return PriceMatch(groups: [])
    }
    let name = Name(model: model, provider: provider)
    return state.withLock { state in
      if let match = state.known[name] { return match }
      let match = state.table.match(model: model, provider: provider)
      if state.known.count >= Self.mostNames { state.known.removeAll(keepingCapacity: true) }
      state.known[name] = match
      return match
    }
  }
}
