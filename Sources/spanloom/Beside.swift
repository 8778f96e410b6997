import Dispatch
import Synchronization

/// A value that is made on a thread of its own, from now on, while this one goes on.
final class Beside<Value: Sendable>: Sendable {
  private let outcome = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchGroup()

  init(_ work: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global(qos: .userInitiated).async(group: done) { [self] in
      let value = Result { try work() }
      outcome.withLock { $0 = value }
    }
  }

  /// Waits until it is made.
  /// - Throws: what the work has thrown.
  func value() throws -> Value {
    done.wait()
    guard let value = outcome.withLock(\.self) else { preconditionFailure("the work has ended") }
    return try value.get()
  }
}
