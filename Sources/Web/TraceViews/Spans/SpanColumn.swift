/// The columns of a trace's spans.
enum SpanColumn: String, TableColumn {
  case name, type, agent, model, start, duration
  case own = "self"
  case tokens, cost, status

  var label: String {
    switch self {
    case .name: "Span"
    case .type: "Type"
    case .agent: "Agent"
    case .model: "Model"
    case .start: "Start"
    case .duration: "Duration"
    case .own: "Self"
    case .tokens: "Tokens"
    case .cost: "Cost"
    case .status: "Status"
    }
  }

  var hint: String? {
    switch self {
    case .start: "Since the trace began"
    case .own: "Without the times in which a span below it ran"
    case .tokens: "That count for the trace"
    default: nil
    }
  }

  var isNumber: Bool {
    switch self {
    case .start, .duration, .own, .tokens, .cost: true
    default: false
    }
  }

  var isMinor: Bool {
    switch self {
    case .type, .agent, .model, .own, .tokens: true
    default: false
    }
  }

  var isDescending: Bool { self == .status || isNumber && self != .start }
}
