/// What the conventions read out of one span, its scope and its resource.
package struct Facts: Sendable, Equatable {
  package var type = SpanType.other
  /// Short name of the dialect the span speaks, such as `ag2` or `openinference`.
  package var dialect: String?
  package var session: SessionClaim?
  package var sessionName: String?
  package var user: String?
  package var agent: String?
  package var agentID: String?
  package var provider: String?
  package var model: String?
  package var tool: String?
  package var environment: String?
  /// Each once, in the sender's order.
  package var tags: [String] = []
  /// The model call as its provider knows it: the same one seen twice has the same.
  package var responseID: String?
  /// As the provider names it, such as `flex`: prices depend on it.
  package var serviceLevel: String?
  package var usage = Usage()
  package var usageRole = UsageRole.ordinary
  /// Nanoseconds from the span's start to the first token of a streamed answer.
  package var firstToken: Int64?
  /// What the sender says the span cost, in nano-dollars.
  package var reportedCost: Int64?
  /// What the price table makes of the usage, in nano-dollars; `nil` where it knows no price.
  package var computedCost: Int64?
  /// What the span's cached input would have cost at the full price minus what it cost, in nano-dollars; `nil` where
  /// nothing was cached or no price is known. Negative where writing the cache cost more than reading it spared.
  package var cacheSaving: Int64?
  /// The row of the price table that `computedCost` comes from.
  package var price: String?
  /// The sender says that the span failed, in its status or otherwise.
  package var hasFailed = false

  package init() {}

  /// How the response ID of a coding agent's tool call begins: what follows is the number of the call.
  static let toolCallPrefix = "tool:"
  /// How the response ID of a coding agent's call begins that has none: what follows is its turn, or its session.
  static let turnPrefix = "turn:"

  /// The response is known by its turn and by how much it read. How much it wrote, spans and log records of some agents
  /// tell in different ways.
  package var isKnownByTurn: Bool { responseID?.hasPrefix(Self.turnPrefix) == true }

  /// The tool call as its agent numbers it: seen twice, in spans and in log records, it has the same.
  package var toolCallKey: String? {
    type == .tool && usage.isEmpty && responseID?.hasPrefix(Self.toolCallPrefix) == true ? responseID : nil
  }
}

/// What a span's usage is of, as far as the span alone tells.
package enum UsageRole: Int, Sendable {
  /// Of the span itself, or of what is below it.
  case ordinary = 0
  /// Of everything since some counter started: only the increase belongs to the span.
  case cumulative = 1
  /// A copy for the books of what another span reports.
  case ledger = 2
  /// Told by a log record, from which the span was made: another span of the same call goes before it.
  case logged = 3
}

/// A session ID that a span names, and how good its source is: rank 0 is best.
package struct SessionClaim: Sendable, Equatable {
  package var id: String
  package var rank: Int

  package init(id: String, rank: Int) {
    self.id = id
    self.rank = rank
  }
}
