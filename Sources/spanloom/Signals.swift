import Dispatch
import Foundation

/// Waits for the signals that end a server.
enum Signals {
  /// Returns the name of the first of SIGINT and SIGTERM that arrives.
  static func wait() -> String {
    let arrived = DispatchSemaphore(value: 0)
    let names = [SIGINT: "SIGINT", SIGTERM: "SIGTERM"]
    let received = Received()
    let sources = names.map { number, name in
      signal(number, SIG_IGN)  // else the process ends before the source is told
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        received.set(name)
        arrived.signal()
      }
      source.resume()
      return source
    }
    arrived.wait()
    for source in sources { source.cancel() }
    return received.name
  }
}
