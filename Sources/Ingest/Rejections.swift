/// What of a request could not be taken, and why.
struct Rejections {
  /// Reasons told to the sender; more would only repeat them.
  private static let mostReasons = 5

  private(set) var count = 0
  private var reasons: [String] = []

  mutating func add(_ rejection: some CustomStringConvertible) {
    count += 1
    let reason = rejection.description
    if reasons.count < Self.mostReasons && !reasons.contains(reason) { reasons.append(reason) }
  }

  /// `nil` when all was taken.
  var reason: String? { reasons.isEmpty ? nil : reasons.joined(separator: " ") }
}
