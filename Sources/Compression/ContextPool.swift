import Synchronization

/// Contexts that one thread uses at a time, kept for the next use. There are as many as were ever used at once.
final class ContextPool<Context: Sendable>: Sendable {
  private let free = Mutex<[Context]>([])
  private let make: @Sendable () -> Context

  init(_ make: @escaping @Sendable () -> Context) { self.make = make }

  func with<Result>(_ body: (Context) -> Result) -> Result {
    let context = free.withLock { $0.popLast() } ?? make()
    defer { free.withLock { $0.append(context) } }
    return body(context)
  }
}
