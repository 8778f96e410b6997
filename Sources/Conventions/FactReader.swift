package import Telemetry

/// Gathers the facts of one span after another from their attributes, in whatever order these come.
///
/// For each fact the source with the best rank wins; the order of arrival decides nothing.
package struct FactReader: Sendable {
  /// The version of the tables, kept with the facts they read. Raise it when a row changes what is read.
  package static let rulesVersion = 1

  enum Text: Int, CaseIterable { case session, sessionName, user, agent, provider, model, tool }
  enum Count: Int, CaseIterable { case input, output, total, cacheRead, cacheWrite, reasoning }

  static let textSources: [(Text, [Source<String>])] = [
    (.session, SessionSources.id), (.sessionName, SessionSources.name), (.user, IdentitySources.user),
    (.agent, IdentitySources.agent), (.provider, ModelSources.provider), (.model, ModelSources.model),
    (.tool, IdentitySources.tool),
  ]

  static let countSources: [(Count, [Source<Int64>])] = [
    (.input, UsageSources.input), (.output, UsageSources.output), (.total, UsageSources.total),
    (.cacheRead, UsageSources.cacheRead), (.cacheWrite, UsageSources.cacheWrite),
    (.reasoning, UsageSources.reasoning),
  ]

  /// With their ranks: those that name a type, then the span's name at `nameRank`, then evidence.
  static let typeSources =
    Array(TypeSources.named.enumerated()).map { ($0.offset, $0.element) }
    + Array(TypeSources.implied.enumerated()).map { (nameRank + 1 + $0.offset, $0.element) }

  static let nameRank = TypeSources.named.count
  /// A session that only the resource names is the weakest: browsers put a device's session there.
  private static let resourceRank = 100
  private static let unranked = Int.max

  private let table = KeyTable.all
  private var texts = [String?](repeating: nil, count: Text.allCases.count)
  private var textRanks = [Int](repeating: unranked, count: Text.allCases.count)
  private var counts = [Int64](repeating: 0, count: Count.allCases.count)
  private var countRanks = [Int](repeating: unranked, count: Count.allCases.count)
  private var type: SpanType?
  private var typeRank = unranked
  private var dialect: Dialect?

  package init() {}

  /// The key's number, where any source reads it: only then is the value worth decoding.
  package func number(ofKey range: ByteRange, in bytes: [UInt8]) -> KeyNumber? { table.number(of: range, in: bytes) }

  /// Forgets the span so far.
  package mutating func reset() {
    for i in texts.indices {
      texts[i] = nil
      textRanks[i] = Self.unranked
    }
    for i in countRanks.indices { countRanks[i] = Self.unranked }
    type = nil
    typeRank = Self.unranked
    dialect = nil
  }

  package mutating func take(_ key: KeyNumber, _ value: AttributeValue) {
    dialect = min(dialect ?? .generic, table.dialect(of: key))
    for slot in table.slots(of: key) { take(table.slots[slot], value) }
  }

  private mutating func take(_ slot: KeyTable.Slot, _ value: AttributeValue) {
    switch slot {
    case .text(let fact, let rank, let read):
      guard rank < textRanks[fact.rawValue], let text = read(value) else { return }
      texts[fact.rawValue] = text
      textRanks[fact.rawValue] = rank
    case .count(let fact, let rank, let read):
      guard rank < countRanks[fact.rawValue], let count = read(value) else { return }
      counts[fact.rawValue] = count
      countRanks[fact.rawValue] = rank
    case .type(let rank, let read):
      guard rank < typeRank, let type = read(value) else { return }
      self.type = type
      typeRank = rank
    }
  }

  /// The facts of a span of this name, whose resource names `resourceSession`.
  package func facts(name: String, resourceSession: String?) -> Facts {
    var facts = Facts()
    facts.type = typeRank < Self.nameRank ? type ?? .other : TypeNames.type(named: name) ?? type ?? .other
    facts.dialect = dialect?.name
    facts.session =
      self[.session].map { SessionClaim(id: $0, rank: textRanks[Text.session.rawValue]) }
      ?? resourceSession.map { SessionClaim(id: $0, rank: Self.resourceRank) }
    facts.sessionName = self[.sessionName]
    facts.user = self[.user]
    facts.agent = self[.agent] ?? (facts.type == .agent ? Self.agent(inName: name) : nil)
    facts.provider = self[.provider]
    facts.model = self[.model]
    facts.tool = self[.tool] ?? (facts.type == .tool ? Self.tool(inName: name) : nil)
    facts.usage = usage(of: facts.type)
    return facts
  }

  private subscript(_ fact: Text) -> String? { texts[fact.rawValue] }

  private subscript(_ fact: Count) -> Int64? {
    countRanks[fact.rawValue] == Self.unranked ? nil : counts[fact.rawValue]
  }

  private func usage(of type: SpanType) -> Usage {
    var usage = Usage()
    usage.input = self[.input]
    usage.output = self[.output]
    usage.cacheRead = self[.cacheRead]
    usage.cacheWrite = self[.cacheWrite]
    usage.reasoning = self[.reasoning]
    if usage.input == nil && usage.output == nil { usage.unsplit = self[.total] }
    return usage
  }

  /// What follows the verb: `invoke_agent X`, `agent_run [X]`; or stands before the suffix: `X.agent`.
  private static func agent(inName name: String) -> String? {
    if name.hasPrefix("agent_run [") { return name.dropFirst(11).dropLast().nonEmpty }
    if name.hasPrefix("invoke_agent ") { return name.dropFirst(13).nonEmpty }
    for suffix in [".agent", "._execute_core", ".kickoff"] where name.hasSuffix(suffix) {
      return name.dropLast(suffix.count).nonEmpty
    }
    return nil
  }

  private static func tool(inName name: String) -> String? {
    for prefix in ["execute_tool ", "running tool: "] where name.hasPrefix(prefix) {
      return name.dropFirst(prefix.count).nonEmpty
    }
    return name.hasSuffix(".tool") ? name.dropLast(5).nonEmpty : nil
  }
}

extension Substring {
  fileprivate var nonEmpty: String? { isEmpty ? nil : String(self).cutToFact }
}
