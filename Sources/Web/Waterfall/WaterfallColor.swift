/// What the colour of a bar tells, by its word in `color=`.
enum WaterfallColor: String, CaseIterable {
  case type, service, agent, model, duration
  case selfTime = "self"
  case cost

  var title: String {
    switch self {
    case .type: "type"
    case .service: "service"
    case .agent: "agent"
    case .model: "model"
    case .duration: "duration, as heat"
    case .selfTime: "self time, as heat"
    case .cost: "cost, as heat"
    }
  }
}
