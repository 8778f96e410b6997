import OTLP

extension Schedule {
  /// The spans as messages, each sender's together, in the order of the senders' first span.
  var bySender: [OTLP.StoredSpans] {
    var senders: [Sender] = []
    for sent in spans where !senders.contains(sent.sender) { senders.append(sent.sender) }
    return senders.map { sender in
      OTLP.StoredSpans(
        resource: OTLP.encode(sender.resource), scope: OTLP.encode(sender.scope),
        spans: spans.filter { $0.sender == sender }.map { OTLP.encode($0.span) })
    }
  }
}
