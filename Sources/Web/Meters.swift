import Synchronization

/// Counts of answers since the start, for `/metrics`.
final class Meters: Sendable {
  private let counts = Mutex<[Int: Int]>([:])

  func count(status: Int) { counts.withLock { $0[status, default: 0] += 1 } }

  /// Answers by status, ascending.
  var answers: [(status: Int, count: Int)] {
    counts.withLock { $0.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
  }
}
