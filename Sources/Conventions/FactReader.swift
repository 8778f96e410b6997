package import Telemetry

/// Gathers the facts of one span after another from their attributes, in whatever order these come.
///
/// For each fact the source with the best rank wins; the order of arrival decides nothing.
package struct FactReader: Sendable {
  /// The version of the tables, kept with the facts they read. Raise it when a row changes what is read.
  package static let rulesVersion = 10

  enum Text: Int, CaseIterable {
    case session, sessionName, user, agent, agentID, provider, model, tool, environment, responseID, serviceLevel
    case ownName, graph, loggedEvent, toolCall, prompt, executor, writtenResponse
  }
  enum Count: Int, CaseIterable {
    case input, output, total, cacheRead, cacheWrite, reasoning, toolPrompt, reportedCost
  }

  static let textSources: [(Text, [Source<String>])] = [
    (.session, SessionSources.id), (.sessionName, SessionSources.name), (.user, IdentitySources.user),
    (.agent, IdentitySources.agent), (.agentID, IdentitySources.agentID), (.provider, ModelSources.provider),
    (.model, ModelSources.model), (.tool, IdentitySources.tool), (.environment, GroupSources.environment),
    (.responseID, ModelSources.responseID), (.serviceLevel, ModelSources.serviceLevel),
    (.ownName, IdentitySources.ownName), (.graph, IdentitySources.graph), (.loggedEvent, LoggedSources.event),
    (.toolCall, LoggedSources.toolCall), (.prompt, LoggedSources.prompt), (.executor, IdentitySources.executor),
    (.writtenResponse, ModelSources.writtenResponse),
  ]

  static let countSources: [(Count, [Source<Int64>])] = [
    (.input, UsageSources.input), (.output, UsageSources.output), (.total, UsageSources.total),
    (.cacheRead, UsageSources.cacheRead), (.cacheWrite, UsageSources.cacheWrite),
    (.reasoning, UsageSources.reasoning), (.toolPrompt, UsageSources.toolPrompt),
    (.reportedCost, CostSources.reported),
  ]

  /// With their ranks: those that name a type, then the span's name at `nameRank`, then evidence.
  static let typeSources =
    Array(TypeSources.named.enumerated()).map { ($0.offset, $0.element) }
    + Array(TypeSources.implied.enumerated()).map { (nameRank + 1 + $0.offset, $0.element) }

  static let nameRank = TypeSources.named.count
  private static let unranked = Int.max

  private let table = KeyTable.all
  private let prefixes = KeyPrefixes.all
  private var texts = [String?](repeating: nil, count: Text.allCases.count)
  private var textRanks = [Int](repeating: unranked, count: Text.allCases.count)
  private var counts = [Int64](repeating: 0, count: Count.allCases.count)
  private var countRanks = [Int](repeating: unranked, count: Count.allCases.count)
  private var tags: [String] = []
  private var tagRank = unranked
  private(set) var type: SpanType?
  private(set) var typeRank = unranked
  private(set) var dialects = DialectSet()
  private(set) var hasFailed = false
  /// What looks like a failure is how the span hands over.
  private(set) var isSteering = false
  /// Numbers that came as text: what AgentOps writes of AG2's running totals.
  private(set) var inputIsText = false
  private var firstTokenSeconds: Double?
  private var firstTokenRank = unranked
  /// Unix nanoseconds.
  private var firstTokenTime: Int64?
  private var isEvent = false

  package init() {}

  /// The key's number, where any source reads it: only then is the value worth decoding.
  package mutating func number(ofKey range: ByteRange, in bytes: [UInt8]) -> KeyNumber? {
    if let number = table.number(of: range, in: bytes) { return number }
    if let dialect = prefixes.dialect(of: range, in: bytes) { dialects.insert(dialect) }
    return nil
  }

  /// Forgets the span so far.
  package mutating func reset() {
    for i in texts.indices {
      texts[i] = nil
      textRanks[i] = Self.unranked
    }
    for i in countRanks.indices { countRanks[i] = Self.unranked }
    tags = []
    tagRank = Self.unranked
    type = nil
    typeRank = Self.unranked
    dialects = DialectSet()
    hasFailed = false
    isSteering = false
    inputIsText = false
    firstTokenSeconds = nil
    firstTokenRank = Self.unranked
    firstTokenTime = nil
    isEvent = false
  }

  package mutating func take(_ key: KeyNumber, _ value: AttributeValue) {
    dialects.insert(table.dialect(of: key) ?? .generic)
    let slots = table.slots
    let borrowed = slots.span  // copying a slot counts its references
    for slot in table.slots(of: key) { take(borrowed[slot], value) }
  }

  /// An event of the span. What follows is of the event, until the next or the end of the span: some dialects put there
  /// what others put on the span, one event for each model call.
  /// - Returns: whether the event's attributes are worth taking.
  package mutating func event(named name: String) -> Bool {
    isEvent = true
    if FailureSources.events.contains(name) { hasFailed = true }
    return EventNames.withFacts.contains(name)
  }

  private mutating func take(_ slot: KeyTable.Slot, _ value: AttributeValue) {
    switch slot {
    case .text(let fact, let rank, let read):
      guard rank < textRanks[fact.rawValue], let text = read(value) else { return }
      texts[fact.rawValue] = text
      textRanks[fact.rawValue] = rank
    case .count(let fact, let rank, let read): take(fact, rank, read, value)
    case .type(let rank, let read):
      guard rank < typeRank, let type = read(value) else { return }
      self.type = type
      typeRank = rank
    case .tags(let rank, let read):
      guard rank < tagRank, let tags = read(value) else { return }
      self.tags = tags
      tagRank = rank
    case .failure(let read):
      guard let failed = read(value) else { return }
      if failed { hasFailed = true } else { isSteering = true }
    case .firstToken(let rank, let read):
      guard rank < firstTokenRank, let seconds = read(value) else { return }
      firstTokenSeconds = seconds
      firstTokenRank = rank
    case .firstTokenTime: firstTokenTime = FirstTokenSources.unixTime(value)
    }
  }

  private mutating func take(
    _ fact: Count, _ rank: Int, _ read: (AttributeValue) -> Int64?, _ value: AttributeValue
  ) {
    let known = countRanks[fact.rawValue]
    guard rank < known || rank == known && isEvent, let count = read(value) else { return }
    counts[fact.rawValue] = rank == known ? counts[fact.rawValue].saturating(adding: count) : count
    countRanks[fact.rawValue] = rank
    if fact == .input, case .string = value { inputIsText = true }
  }

  subscript(_ fact: Text) -> (value: String, rank: Int)? {
    texts[fact.rawValue].map { ($0, textRanks[fact.rawValue]) }
  }

  subscript(_ fact: Count) -> Int64? {
    countRanks[fact.rawValue] == Self.unranked ? nil : counts[fact.rawValue]
  }

  /// The row of the table that gave the count.
  func rank(of fact: Count) -> Int? {
    countRanks[fact.rawValue] == Self.unranked ? nil : countRanks[fact.rawValue]
  }

  var foundTags: [String] { tags }

  /// Nanoseconds from the start of the span, given in Unix nanoseconds, to the first token of the answer.
  package func firstToken(start: Int64, end: Int64?) -> Int64? {
    let duration = end.map { max(0, $0.saturating(subtracting: start)) }
    if let seconds = firstTokenSeconds { return FirstTokenSources.nanoseconds(seconds, within: duration) }
    guard let firstTokenTime, let duration else { return nil }
    let first = firstTokenTime.saturating(subtracting: start)
    return (0...duration).contains(first) ? first : nil
  }
}
