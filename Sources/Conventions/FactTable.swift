package import Telemetry

/// One fact's table, for people: where the fact may be found, best first.
package struct FactTable: Sendable {
  package struct Row: Sendable, Equatable {
    package let key: String
    package let dialect: Dialect
    /// What is peculiar about the value; empty for a plain one.
    package let note: String
  }

  /// The fact's name, such as `model`.
  package let name: String
  package let rows: [Row]
  private let read: @Sendable (Int, AttributeValue) -> String?

  private init<Value: Sendable>(
    _ name: String, _ sources: [Source<Value>], text: @escaping @Sendable (Value) -> String
  ) {
    self.name = name
    rows = sources.map { Row(key: $0.key, dialect: $0.dialect, note: $0.note ?? "") }
    read = { row, value in sources[row].read(value).map(text) }
  }

  /// The fact in these attributes, and the row that gave it.
  func find(in attributes: [String: AttributeValue]) -> FoundFact? {
    for (index, row) in rows.enumerated() {
      guard let value = attributes[row.key], let text = read(index, value) else { continue }
      return FoundFact(name: name, value: text, key: row.key, dialect: row.dialect)
    }
    return nil
  }

  /// Every fact that is read, in the order in which people are shown them.
  package static let all: [FactTable] =
    [FactTable("type", TypeSources.named + TypeSources.implied) { $0.rawValue }]
    + FactReader.textSources.map { fact, sources in FactTable(fact.title, sources) { $0 } }
    + FactReader.countSources.map { fact, sources in
      FactTable(fact.title, sources) { fact == .reportedCost ? Self.dollars($0) : String($0) }
    }
    + [
      FactTable("tags", GroupSources.tags) { $0.joined(separator: ", ") },
      FactTable("failed", FailureSources.failed) { $0 ? "yes" : "no" },
    ]
    + DetailSources.all.map { name, sources in FactTable(name, sources) { $0 } }

  private static func dollars(_ nanoDollars: Int64) -> String { "$" + nanoDollars.decimalText(9) }
}

/// A fact of one span, and the key that it was read from.
package struct FoundFact: Sendable, Equatable {
  package let name: String
  package let value: String
  package let key: String
  package let dialect: Dialect

  /// All that the tables find in a span; events that carry facts included.
  package static func all(in span: Span, of resource: Resource) -> [FoundFact] {
    var attributes: [String: AttributeValue] = [:]
    let events = span.events.filter { EventNames.withFacts.contains($0.name) }
    for attribute in span.attributes + events.flatMap(\.attributes) + resource.attributes
    where attributes[attribute.key] == nil {
      attributes[attribute.key] = attribute.value
    }
    let found = FactTable.all.compactMap { $0.find(in: attributes) }
    return found.contains { $0.name == FirstTokenSources.name }
      ? found : found + [FirstTokenSources.byTime(in: attributes, of: span)].compactMap(\.self)
  }
}

extension FactReader.Text {
  fileprivate var title: String {
    switch self {
    case .session: "session"
    case .sessionName: "session name"
    case .user: "user"
    case .agent: "agent"
    case .agentID: "agent id"
    case .provider: "provider"
    case .model: "model"
    case .tool: "tool"
    case .environment: "environment"
    case .responseID: "response id"
    case .serviceLevel: "service level"
    case .ownName: "own name"
    case .graph: "graph"
    case .loggedEvent: "log event"
    case .toolCall: "tool call of a coding agent"
    case .prompt: "turn of a coding agent"
    case .executor: "executor"
    case .writtenResponse: "response id within the answer"
    }
  }
}

extension FactReader.Count {
  fileprivate var title: String {
    switch self {
    case .input: "input tokens"
    case .output: "output tokens"
    case .total: "total tokens"
    case .cacheRead: "cache read tokens"
    case .cacheWrite: "cache write tokens"
    case .reasoning: "reasoning tokens"
    case .toolPrompt: "tool prompt tokens"
    case .reportedCost: "reported cost"
    }
  }
}
