import Dispatch
import Foundation

/// Catches the signals that end a server, from its making on: one that arrives before `wait` is not lost.
///
/// Before its making they end the process, as they should: nothing was accepted then.
final class Signals {
  private let arrived = DispatchSemaphore(value: 0)
  private let received = Received()
  private let sources: [any DispatchSourceSignal]

  init() {
    let registered = DispatchSemaphore(value: 0)
    sources = [SIGINT: "SIGINT", SIGTERM: "SIGTERM"].map { [received, arrived] number, name in
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setRegistrationHandler { registered.signal() }
      source.setEventHandler {
        received.set(name)
        arrived.signal()
      }
      source.resume()
      return source
    }
    // Registered on another thread: ignoring the signals meanwhile would lose them.
    for _ in sources { registered.wait() }
    #if canImport(Darwin)
      // There a source is only told; the signal still does what it does. On Linux this would undo the registration.
      for number in [SIGINT, SIGTERM] { signal(number, SIG_IGN) }
    #endif
  }

  /// Returns the name of the first of SIGINT and SIGTERM that arrived.
  func wait() -> String {
    arrived.wait()
    for source in sources { source.cancel() }
    return received.name
  }
}
