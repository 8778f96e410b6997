import Conventions
package import Telemetry

/// The part of a trace's usage that has the same names: one model in the hands of one agent, say.
package struct UsageShare: Sendable, Equatable {
  /// `nil` is what no span names.
  package struct Key: Hashable, Sendable {
    package var model: String?
    /// Who acts: the span's own agent, or the nearest above.
    package var agent: String?
    package var service: String?
    /// The span's own, or the nearest above, or the first that the trace names.
    package var user: String?
    /// The tool in whose call it happened, the innermost.
    package var tool: String?

    package init(
      model: String? = nil, agent: String? = nil, service: String? = nil, user: String? = nil, tool: String? = nil
    ) {
      self.model = model
      self.agent = agent
      self.service = service
      self.user = user
      self.tool = tool
    }
  }

  /// The span that cost most.
  package struct Dearest: Sendable, Equatable {
    package let span: SpanID
    /// Nano-dollars.
    package let cost: Int64

    package init(span: SpanID, cost: Int64) {
      self.span = span
      self.cost = cost
    }
  }

  package let key: Key
  package var spending = Spending()
  package var dearest: Dearest?

  package init(key: Key) { self.key = key }

  /// Shares of one trace: a hostile sender may give every span a model of its own. What is more has no names.
  package static let most = 256

  /// The shares of a trace, in order of first appearance. They add up to the trace's totals.
  package static func shares(of spans: [SpanOutline], _ accounts: TraceAccounts) -> [UsageShare] {
    shares(of: spans, accounts, SpanActors(spans, accounts.parents), in: Array(spans.indices))
  }

  /// The shares of some of a trace's spans.
  /// - Parameter part: indices, in ascending order.
  package static func shares(
    of spans: [SpanOutline], _ accounts: TraceAccounts, _ actors: SpanActors, in part: [Int]
  ) -> [UsageShare] {
    var places = KeyPlaces<Key>()
    var shares: [UsageShare] = []
    for index in part {
      let spending = accounts.spending(at: index)
      guard spending != Spending() else { continue }
      let key = shareKey(actors, spans, at: index, spending)
      let place = places[key] ?? Self.place(of: key, &places, &shares)
      shares[place].spending += spending
      if let cost = spending.cost, cost > shares[place].dearest?.cost ?? 0 {
        shares[place].dearest = Dearest(span: spans[index].id, cost: cost)
      }
    }
    return shares
  }

  /// A call of a tool is the tool's alone: it has no model, and who asked for it is not told apart.
  private static func shareKey(
    _ actors: SpanActors, _ spans: [SpanOutline], at index: Int, _ spending: Spending
  ) -> Key {
    let isToolAlone = spending.isNothing
    return Key(
      model: isToolAlone ? nil : spans[index].facts.model, agent: isToolAlone ? nil : actors.agents[index],
      service: spans[index].service, user: actors.users[index], tool: actors.tools[index])
  }

  private static func place(of key: Key, _ places: inout KeyPlaces<Key>, _ shares: inout [UsageShare]) -> Int {
    let key = shares.count < most - 1 ? key : Key()
    if let place = places[key] { return place }
    places.add(key, at: shares.count)
    shares.append(UsageShare(key: key))
    return shares.count - 1
  }
}

extension TraceAccounts {
  /// What one span adds to its trace.
  package func spending(at index: Int) -> Spending {
    var spending = Spending()
    spending.calls = usage.isCall[index] ? 1 : 0
    spending.toolCalls = usage.isToolCall[index] ? 1 : 0
    if let counted = usage.counted[index] { spending.usage = counted }
    spending.cost = costs.costs[index]
    spending.unpriced = costs.isUnknown[index] ? 1 : 0
    spending.cacheSaving = costs.cacheSavings[index]
    return spending
  }
}

extension UsageShare {
  /// The shares with only model and agent told apart, in order of first appearance; calls of tools left out.
  package static func byModelAndAgent(_ shares: [UsageShare]) -> [UsageShare] {
    var places = KeyPlaces<Key>()
    var merged: [UsageShare] = []
    for share in shares where !share.spending.isNothing {
      let key = Key(model: share.key.model, agent: share.key.agent)
      let place = places[key] ?? merged.count
      if place == merged.count {
        places.add(key, at: place)
        merged.append(UsageShare(key: key))
      }
      merged[place].spending += share.spending
    }
    return merged
  }
}

extension UsageShare.Key: Sketched {
  var sketch: Int {
    (model?.utf8.count ?? 0) &+ (agent?.utf8.count ?? 0) << 12 &+ (tool?.utf8.count ?? 0) << 24
      &+ (user?.utf8.count ?? 0) << 36
  }
}
