import HTTPClient

/// What came of telling a webhook, in our words.
struct WebhookAnswer: Equatable {
  let text: String
  let isDelivered: Bool

  init(_ outcome: Outcome) {
    switch outcome {
    case .answered(let answer):
      text = "answered \(answer.status)"
      isDelivered = (200..<300).contains(answer.status)
    case .failed(let failure):
      text = failure.description
      isDelivered = false
    }
  }
}
