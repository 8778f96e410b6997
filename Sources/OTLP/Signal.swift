extension OTLP {
  /// What a request carries, by its name in the paths of OTLP.
  package enum Signal: String, Sendable, CaseIterable { case traces, logs, metrics }

  /// How a request is written, and so its answer.
  package enum Encoding: Sendable, CaseIterable { case protobuf, json }
}
