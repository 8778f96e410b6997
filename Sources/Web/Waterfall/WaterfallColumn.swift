/// A column of figures between a span's name and its bar, by its word in `columns=`.
enum WaterfallColumn: String, CaseIterable {
  case model, tokens, cost, duration
  case selfTime = "self"

  var title: String {
    switch self {
    case .model: "model"
    case .tokens: "tokens"
    case .cost: "cost"
    case .duration: "duration"
    case .selfTime: "self time"
    }
  }
}
