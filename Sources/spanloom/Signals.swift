import Dispatch
import Foundation

/// Catches the signals that end a server, from its making on: one that arrives before `wait` is not lost.
final class Signals {
  private let arrived = DispatchSemaphore(value: 0)
  private let received = Received()
  private let sources: [any DispatchSourceSignal]

  init() {
    sources = [SIGINT: "SIGINT", SIGTERM: "SIGTERM"].map { [received, arrived] number, name in
      signal(number, SIG_IGN)  // else the process ends before the source is told
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        received.set(name)
        arrived.signal()
      }
      source.resume()
      return source
    }
  }

  /// Returns the name of the first of SIGINT and SIGTERM that arrived.
  func wait() -> String {
    arrived.wait()
    for source in sources { source.cancel() }
    return received.name
  }
}
