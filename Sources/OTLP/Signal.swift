extension OTLP {
  /// What a request carries.
  package enum Signal: Sendable, CaseIterable { case traces, logs, metrics }

  /// How a request is written, and so its answer.
  package enum Encoding: Sendable, CaseIterable { case protobuf, json }
}
