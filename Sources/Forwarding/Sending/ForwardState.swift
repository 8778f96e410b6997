package import OTLP

/// What became of what was to be passed on to one destination, since the start.
package struct ForwardState: Sendable, Equatable {
  /// The address as it may be shown.
  package let name: String
  package let signals: [OTLP.Signal]
  package var queued = QueueSize()
  package var tally = ForwardTally()

  package init(name: String, signals: [OTLP.Signal]) {
    self.name = name
    self.signals = signals
  }
}
