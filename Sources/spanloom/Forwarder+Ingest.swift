import Forwarding
import Ingest

extension Forwarder {
  /// What is accepted, in the words of the one who takes it in.
  var passOn: PassOn {
    { message, signal, items, origin in
      self.accept(message, signal: signal, items: items, route: PassingRoute(header: origin))
    }
  }
}
