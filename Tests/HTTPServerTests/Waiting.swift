import Foundation
import Synchronization

/// Holds handlers until it is opened.
final class Gate: Sendable {
  private let opened = Mutex(false)
  private let waiting = Mutex(0)

  /// Handlers that are at the gate or were.
  var arrivals: Int { waiting.withLock { $0 } }

  func wait() {
    waiting.withLock { $0 += 1 }
    _ = eventually { self.opened.withLock { $0 } }
  }

  func open() { opened.withLock { $0 = true } }
}

/// Waits for something that other threads bring about. - Returns: `false` if it has not come to be in ten seconds.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<10_000 {
    if condition() { return true }
    Thread.sleep(forTimeInterval: 0.001)
  }
  return condition()
}

/// Something that runs on a thread of its own.
final class Background: Sendable {
  private let ended = Mutex(false)

  init(_ work: @escaping @Sendable () -> Void) {
    let thread = Thread { [self] in
      work()
      ended.withLock { $0 = true }
    }
    thread.start()
  }

  /// Waits for the end. - Returns: `false` if it has not come in ten seconds.
  var hasEnded: Bool { eventually { self.ended.withLock { $0 } } }
}
