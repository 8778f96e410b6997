import Dispatch
import Synchronization
import Telemetry

/// The contents of spans, read on one thread while another makes use of those that are read.
package final class ReadAhead: Sendable {
  /// What was sent of a span.
  package struct Content: Sendable {
    /// `opentelemetry.proto.trace.v1.Span`; empty for one that is gone, `nil` for one that is damaged.
    package let message: [UInt8]?
    /// Its log records that may hold messages, `opentelemetry.proto.logs.v1.LogRecord` each, in order of time.
    package let logs: [[UInt8]]
  }

  /// Contents that wait to be used; each may have some MiB.
  private static let most = 8

  private struct State {
    var waiting: [Result<Content, any Error>] = []
    /// No more contents are wanted.
    var isAbandoned = false
  }

  private let state = Mutex(State())
  /// Places for contents. Not made with this value: a semaphore may not end below the one it was made with.
  private let free = DispatchSemaphore(value: 0)
  private let read = DispatchSemaphore(value: 0)

  private init() {
    for _ in 0..<Self.most { free.signal() }
  }

  /// Reads all of `spans` here, while `body` runs on a thread of its own.
  /// - Parameter body: asks for as many contents as there are spans at most.
  static func run<Span, Value: Sendable>(
    _ spans: [Span], read: (Span) throws -> Content, _ body: @escaping @Sendable (ReadAhead) throws -> Value
  ) throws -> Value {
    let contents = ReadAhead()
    let outcome = Mutex<Result<Value, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "spanloom.store.read-ahead").async {
      let value = Result { try body(contents) }
      outcome.withLock { $0 = value }
      contents.abandon()
      done.signal()
    }
    for span in spans {
      let content = Result { try read(span) }
      guard contents.offer(content) else { break }
    }
    done.wait()
    guard let value = outcome.withLock(\.self) else { preconditionFailure("the body has ended") }
    return try value.get()
  }

  /// The content of the next span; waits until it is read.
  /// - Throws: when it cannot be read.
  package func next() throws -> Content {
    read.wait()
    let content = state.withLock { $0.waiting.removeFirst() }
    free.signal()
    return try content.get()
  }

  /// - Returns: whether more are wanted.
  private func offer(_ content: Result<Content, any Error>) -> Bool {
    free.wait()
    let isWanted = state.withLock { state in
      if !state.isAbandoned { state.waiting.append(content) }
      return !state.isAbandoned
    }
    read.signal()
    return isWanted
  }

  private func abandon() {
    state.withLock { $0.isAbandoned = true }
    free.signal()
  }
}
