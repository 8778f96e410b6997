package import Conventions

extension Overview {
  /// All spans together.
  package var spans: OperationSums { operations.reduce(into: OperationSums()) { $0 += $1.sums } }

  /// Spans by type, the most frequent first.
  package var types: [OverviewGroup<SpanType>] {
    groups { $0.type }.sorted { ($1.sums.spans, $0.name.rawValue) < ($0.sums.spans, $1.name.rawValue) }
  }

  /// Spans by type and name, in no order.
  package var operationsByName: [OverviewGroup<OperationName>] {
    groups { OperationName(type: $0.type, name: $0.name) }
  }

  /// Calls of tools by tool, the most frequent first.
  package var tools: [OverviewGroup<String>] {
    groups { $0.type == .tool && $0.isCall ? $0.tool ?? $0.name : nil }.byFrequency
  }

  /// The agents and what they did, the busiest first.
  package var agents: [AgentSums] {
    var places: [String: Int] = [:]
    var agents: [AgentSums] = []
    for (operation, sums) in operations {
      guard let name = operation.agent else { continue }
      let place = places[name] ?? agents.count
      if place == agents.count {
        places[name] = place
        agents.append(AgentSums(name: name))
      }
      agents[place].add(operation, sums)
    }
    return agents.sorted { ($1.all.spans, $0.name) < ($0.all.spans, $1.name) }
  }

  /// The models and what they were asked, the most frequent first.
  package var models: [ModelSums] {
    var places: [String?: Int] = [:]
    var models: [ModelSums] = []
    for (operation, sums) in operations where operation.type.isModelCall {
      let place = places[operation.model] ?? models.count
      if place == models.count {
        places[operation.model] = place
        models.append(ModelSums(name: operation.model))
      }
      models[place].add(operation, sums)
    }
    return models.sorted { ($1.calls.spans, $0.name ?? "") < ($0.calls.spans, $1.name ?? "") }
  }

  private func groups<Name>(_ name: (Operation) -> Name?) -> [OverviewGroup<Name>] {
    var places: [Name: Int] = [:]
    var groups: [OverviewGroup<Name>] = []
    for (operation, sums) in operations {
      guard let name = name(operation) else { continue }
      let place = places[name] ?? groups.count
      if place == groups.count {
        places[name] = place
        groups.append(OverviewGroup(name: name))
      }
      groups[place].sums += sums
    }
    return groups
  }
}

extension [OverviewGroup<String>] {
  fileprivate var byFrequency: Self {
    sorted { ($1.sums.spans, $0.name) < ($0.sums.spans, $1.name) }
  }
}
