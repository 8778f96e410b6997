import Analysis
import Conventions

/// Stored operations, put together by the labels of metrics, of which there are never more than so many.
struct MetricGroups {
  struct Group {
    let labels: [MetricLabel]
    var sums = OperationSums()
  }

  /// Names that were given labels of their own since the start, by what they are for: they keep them, since a counter
  /// must not fall when another name overtakes.
  struct Known {
    fileprivate var labels: [String: Set<[MetricLabel]>] = [:]
  }

  let agents: [Group]
  let modelCalls: [Group]
  let models: [Group]
  let toolCalls: [Group]
  let tools: [Group]
  let spending: [Group]

  /// Label sets of one metric with two names, and with one.
  static let mostPairs = 100
  static let mostNames = 50

  init(_ operations: [(operation: Operation, sums: OperationSums)], _ known: inout Known) {
    func groups(_ what: String, _ most: Int, _ labels: (Operation) -> [MetricLabel]?) -> [Group] {
      Self.limited(Self.all(operations, labels), to: most, &known.labels[what, default: []])
    }
    func agent(_ operation: Operation) -> MetricLabel { MetricLabel("agent", operation.agent ?? Self.unknown) }
    func model(_ operation: Operation) -> MetricLabel { MetricLabel("model", operation.model ?? Self.unknown) }
    func tool(_ operation: Operation) -> MetricLabel { MetricLabel("tool", operation.tool ?? operation.name) }
    func isCall(_ operation: Operation, _ type: SpanType) -> Bool { operation.isCall && operation.type == type }
    agents = groups("agents", Self.mostNames) { $0.type == .agent ? [agent($0)] : nil }
    modelCalls = groups("model calls", Self.mostPairs) { isCall($0, .llm) ? [agent($0), model($0)] : nil }
    models = groups("models", Self.mostNames) { isCall($0, .llm) ? [model($0)] : nil }
    toolCalls = groups("tool calls", Self.mostPairs) { isCall($0, .tool) ? [agent($0), tool($0)] : nil }
    tools = groups("tools", Self.mostNames) { isCall($0, .tool) ? [tool($0)] : nil }
    spending = Self.limited(
      Self.all(operations.filter { $0.sums.spends }) { [agent($0), model($0)] }, to: Self.mostPairs,
      &known.labels["spending", default: []])
  }

  private static let unknown = "unknown"
  private static let other = "other"

  private static func all(
    _ operations: [(operation: Operation, sums: OperationSums)], _ labels: (Operation) -> [MetricLabel]?
  ) -> [Group] {
    var places: [[MetricLabel]: Int] = [:]
    var groups: [Group] = []
    for (operation, sums) in operations {
      guard let labels = labels(operation) else { continue }
      let place = places[labels] ?? groups.count
      if place == groups.count {
        places[labels] = place
        groups.append(Group(labels: labels))
      }
      groups[place].sums += sums
    }
    return groups
  }

  /// The most used have labels of their own, all others one in common.
  private static func limited(_ groups: [Group], to most: Int, _ known: inout Set<[MetricLabel]>) -> [Group] {
    let byUse = groups.sorted { ($1.sums.spans, $0.key) < ($0.sums.spans, $1.key) }
    for group in byUse where known.count < most { known.insert(group.labels) }
    var own = byUse.filter { known.contains($0.labels) }.sorted { $0.key < $1.key }
    let rest = byUse.filter { !known.contains($0.labels) }
    guard let first = rest.first else { return own }
    let labels = first.labels.map { MetricLabel($0.name, other) }
    let place = own.firstIndex { $0.labels == labels } ?? own.count
    if place == own.count { own.append(Group(labels: labels)) }
    for group in rest { own[place].sums += group.sums }
    return own
  }
}

extension MetricGroups.Group {
  fileprivate var key: String { labels.map(\.text).joined(separator: ",") }
}

extension OperationSums {
  fileprivate var spends: Bool { unpriced > 0 || cost.count > 0 || usage.tallies.contains { $0.count > 0 } }
}
