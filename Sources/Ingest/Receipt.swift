/// What became of a request that was taken.
package struct Receipt: Sendable, Equatable {
  /// Spans, log records or data points that are on disk.
  package var accepted = 0
  /// Those that cannot be taken.
  package var rejected = 0
  /// Why, in sentences for their sender; set when `rejected` is not 0.
  package var reason: String?

  /// Of a request that held nothing.
  package static let nothing = Receipt()
}

extension Receipt {
  init(accepted: Int, _ rejections: Rejections) {
    self.init(accepted: accepted, rejected: rejections.count, reason: rejections.reason)
  }
}
