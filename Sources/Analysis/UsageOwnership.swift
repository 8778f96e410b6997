package import Conventions
import Telemetry

/// Which spans' tokens count, so that none counts twice, and the rule that decided for each span.
///
/// A model call owns its usage unless another model call that reports usage lies below it without an agent, tool or
/// task between: that one is the call itself, seen from deeper down. Every other span (agent, conversation, task …)
/// reports sums: it owns them only where nothing below it owns any. Running totals own what they grew by.
package struct UsageOwnership: Sendable {
  package enum Rule: String, Sendable {
    /// The span reports nothing.
    case none
    /// A model call, and the deepest that reports this usage.
    case call
    /// Not a model call, but nothing below reports what it reports.
    case estimate
    /// A running total: what it grew by since the one before it.
    case increase
    /// A model call seen from outside: the one below it counts.
    case wrapper
    /// The same model call again, by its response ID.
    case repeated
    /// A sum over what is below.
    case sum
    /// A copy for the books.
    case ledger
  }

  /// By index into the spans, as all that follows.
  package private(set) var rules: [Rule]
  /// The tokens that count; `nil` for a span whose tokens do not.
  package private(set) var counted: [Usage?]
  /// Model calls that are not mere wrappers of another: what a person would count as calls.
  package private(set) var isCall: [Bool]
  /// Tool calls that are not another's inner side.
  package private(set) var isToolCall: [Bool]
  /// For a wrapper, the call that it wraps, where it wraps one only; for a repetition, the call that it repeats.
  package private(set) var wrapped: [Int?]
  /// For a call whose wrapper knows more of the same tokens, such as the reasoning among them: that wrapper.
  package private(set) var knownBetter: [Int: Int] = [:]

  /// Below one of these a model call is another call, not the same one seen from deeper down.
  private static func isBoundary(_ type: SpanType) -> Bool {
    switch type {
    case .tool, .agent, .task, .conversation, .humanInput, .memory: true
    default: false
    }
  }

  package var owns: [Bool] { counted.map { $0 != nil } }

  package init(_ spans: [SpanOutline], parents: ParentIndex, _ context: TraceContext) {
    rules = Array(repeating: .none, count: spans.count)
    counted = Array(repeating: nil, count: spans.count)
    isCall = Array(repeating: false, count: spans.count)
    wrapped = Array(repeating: nil, count: spans.count)
    let repeats = Self.repeats(spans, parents).merging(Self.twins(spans, parents)) { known, _ in known }
      .merging(Self.logged(spans, parents)) { known, _ in known }
      .merging(LoggedTwins.all(spans, parents)) { known, _ in known }
      .merging(Self.streams(spans, parents)) { known, _ in known }
    let carriedOut = Self.carriedOut(spans, parents)
    isToolCall = spans.indices.map { index in
      Self.isToolCall(index, spans, parents, carriedOut) && repeats[index] == nil
        && !context.repeats(spans[index].facts)
    }
    var below = [Below](repeating: Below(), count: spans.count)
    for index in parents.leavesFirst {
      decide(index, spans, below[index], context, repeats: repeats[index])
      guard let parent = parents[index], !isCallOfItsOwn(index, below: parent, spans) else { continue }
      below[parent].add(
        below[index], of: spans[index].facts.type, reports: !spans[index].facts.usage.isEmpty, at: index,
        rule: rules[index])
    }
    // In the spans' order: of two that know different parts the first counts, whatever came first.
    for (index, call) in repeats.sorted(by: { $0.key < $1.key }) { learn(index, of: call, spans) }
    countIncreases(spans, context)
    if !counted.contains(where: { $0 != nil }) { countLedgers(spans) }
  }

  /// What lies below a span.
  private struct Below {
    /// Something below owns its usage, or repeats what is counted elsewhere.
    var isCounted = false
    /// A model call lies below, without a boundary between.
    var hasCall = false
    /// Likewise one that reports usage; the first of them, and how many.
    var reporting: Int?
    var reportingCount = 0

    mutating func add(_ other: Below, of type: SpanType, reports: Bool, at index: Int, rule: Rule) {
      isCounted = isCounted || other.isCounted || rule == .call || rule == .estimate || rule == .repeated
      let isBillable = type.isModelCall
      guard isBillable || !UsageOwnership.isBoundary(type) else { return }
      hasCall = hasCall || isBillable || other.hasCall
      if other.reportingCount > 0 {
        reporting = reporting ?? other.reporting
        reportingCount += other.reportingCount
      } else if isBillable && reports {
        reporting = reporting ?? index
        reportingCount += 1
      }
    }
  }

  private mutating func decide(
    _ index: Int, _ spans: [SpanOutline], _ below: Below, _ context: TraceContext, repeats: Int?
  ) {
    // Single fields: a copy of all the facts counts some thirty references.
    let usage = spans[index].facts.usage
    let isRepeated = repeats != nil || context.repeats(spans[index].facts)
    let isBillable = spans[index].facts.type.isModelCall
    isCall[index] = isBillable && !below.hasCall && !isRepeated
    guard !usage.isEmpty else { return }
    if spans[index].facts.usageRole == .ledger {
      rules[index] = .ledger
    } else if isBillable && below.reportingCount > 0 {
      rules[index] = .wrapper
      wrapped[index] = below.reportingCount == 1 ? below.reporting : nil
      if let call = wrapped[index], usage.details(spans[call].facts.usage), counted[call] != nil {
        counted[call] = usage
        knownBetter[call] = index
      }
    } else if isRepeated {
      rules[index] = .repeated
      wrapped[index] = repeats
    } else if !isBillable && below.isCounted {
      rules[index] = .sum
    } else {
      rules[index] = isBillable ? .call : .estimate
      counted[index] = usage
    }
  }

  /// A repetition may know more of the same tokens than the span that counts.
  private mutating func learn(_ index: Int, of call: Int, _ spans: [SpanOutline]) {
    guard let known = counted[call], spans[index].facts.usage.details(known) else { return }
    counted[call] = spans[index].facts.usage
    knownBetter[call] = index
  }

  /// Running totals count by what they grew since the one before, of the same agent and model; a smaller one is a
  /// counter that started anew.
  private mutating func countIncreases(_ spans: [SpanOutline], _ context: TraceContext) {
    var last = context.counters
    for (counter, index) in runningTotals(spans) {
      let facts = spans[index].facts
      if let before = last[counter], let increase = facts.usage.increase(since: before) {
        counted[index] = increase
        rules[index] = .increase
      }
      last[counter] = facts.usage
    }
  }

  private mutating func countLedgers(_ spans: [SpanOutline]) {
    for index in spans.indices where rules[index] == .ledger { counted[index] = spans[index].facts.usage }
  }

  /// Spans that report the same response, beside one another: the first model call by start is the call, the others
  /// repeat it. One that read or wrote another number of tokens is another response: some servers give all the same ID.
  /// Spans come before those that were made of log records, which repeat a call above them too.
  static func repeats(_ spans: [SpanOutline], _ parents: ParentIndex) -> [Int: Int] {
    let reporting = spans.indices.filter { index in
      let facts = spans[index].facts
      return facts.responseID != nil && (!facts.usage.isEmpty || facts.toolCallKey != nil)
    }
    guard !reporting.isEmpty else { return [:] }
    var first: [String: [Int]] = [:]
    var repeats: [Int: Int] = [:]
    for index in inOrderOfTrust(reporting, spans) {
      guard let id = spans[index].facts.responseID else { continue }
      let usage = spans[index].facts.usage
      if let known = first[id]?.first(where: { spans[$0].facts.usage.isLike(usage) }) {
        let isLogged = spans[index].facts.usageRole == .logged && spans[known].facts.usageRole != .logged
        if isLogged || !areInLine(index, known, parents) { repeats[index] = known }
      } else {
        first[id, default: []].append(index)
      }
    }
    return repeats
  }

  /// One is an ancestor of the other, at most three levels up.
  private static func areInLine(_ a: Int, _ b: Int, _ parents: ParentIndex) -> Bool {
    isAncestor(a, of: b, parents) || isAncestor(b, of: a, parents)
  }

  private static func isAncestor(_ ancestor: Int, of index: Int, _ parents: ParentIndex) -> Bool {
    var place = parents[index]
    for _ in 0..<3 {
      guard let current = place else { return false }
      if current == ancestor { return true }
      place = parents[current]
    }
    return false
  }
}

extension Usage {
  /// Parts that are told apart, but for those of no tokens: they say no more than nothing does.
  var detailCount: Int { [reasoning, cacheRead, cacheWrite].count { ($0 ?? 0) > 0 } }

  /// These may be the same tokens as `other`'s, told in another way.
  func isLike(_ other: Usage) -> Bool {
    guard let input, let otherInput = other.input else { return total == other.total }
    return input == otherInput
      && (output == nil || other.output == nil || output == other.output || total == other.total
        || details(other) || other.details(self))
  }

  /// `other` has the same input, or what of it was not cached, which some instrumentations take for all.
  /// Source: Langtrace, of Anthropic's calls.
  func hasInput(of other: Usage) -> Bool {
    if input == other.input { return true }
    guard let input, let otherInput = other.input, other.cacheRead == nil, other.cacheWrite == nil else { return false }
    return input.saturating(subtracting: cacheRead ?? 0).saturating(subtracting: cacheWrite ?? 0) == otherInput
  }

  /// These are the same tokens as `other`'s, with a part told apart that `other` does not know.
  fileprivate func details(_ other: Usage) -> Bool {
    guard hasInput(of: other), other.reasoning == nil || other.reasoning == reasoning,
      other.cacheRead == nil || other.cacheRead == cacheRead, other.cacheWrite == nil || other.cacheWrite == cacheWrite,
      output == other.output || output == other.output.map({ $0.saturating(adding: reasoning ?? 0) })
    else { return false }
    return detailCount > other.detailCount
  }

  /// What a counter grew by since it stood at `before`; `nil` where any part shrank: it started anew.
  fileprivate func increase(since before: Usage) -> Usage? {
    var increase = self
    for part in Usage.parts {
      guard let value = self[keyPath: part] else { continue }
      let previous = before[keyPath: part] ?? 0
      guard value >= previous else { return nil }
      increase[keyPath: part] = value - previous
    }
    return increase
  }
}
