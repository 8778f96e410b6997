import Synchronization

/// zstd's contexts of one kind, each for one thread at a time, kept for the next use: to make one takes 2 µs, as long as to
/// compress 1 KB. There are as many as were ever used at once.
@safe final class ContextPool: Sendable {
  /// The pool gives it to one thread.
  @safe final class Context: Sendable {
    nonisolated(unsafe) let handle: OpaquePointer
    private let free: @Sendable (OpaquePointer) -> Void

    fileprivate init(_ handle: OpaquePointer, free: @escaping @Sendable (OpaquePointer) -> Void) {
      unsafe self.handle = handle
      unsafe self.free = free
    }

    deinit { unsafe free(handle) }
  }

  private let unused = Mutex<[Context]>([])
  private let make: @Sendable () -> OpaquePointer?
  private let free: @Sendable (OpaquePointer) -> Void

  init(make: @escaping @Sendable () -> OpaquePointer?, free: @escaping @Sendable (OpaquePointer) -> Void) {
    unsafe self.make = make
    unsafe self.free = free
  }

  func with<Result>(_ body: (Context) -> Result) -> Result {
    let context = unused.withLock { $0.popLast() } ?? new()
    defer { unused.withLock { $0.append(context) } }
    return body(context)
  }

  private func new() -> Context {
    guard let handle = unsafe make() else { preconditionFailure("zstd cannot start: out of memory.") }
    return unsafe Context(handle, free: free)
  }
}
