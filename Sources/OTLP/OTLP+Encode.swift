package import Telemetry

extension OTLP {
  /// A `Resource` message.
  package static func encode(_ resource: Resource) -> [UInt8] {
    var writer = WireWriter()
    writer.attributes(ResourceField.attributes.rawValue, resource.attributes)
    writer.count(ResourceField.droppedAttributesCount.rawValue, resource.droppedAttributesCount)
    return writer.bytes
  }

  /// An `InstrumentationScope` message.
  package static func encode(_ scope: Scope) -> [UInt8] {
    var writer = WireWriter()
    writer.text(ScopeField.name.rawValue, scope.name)
    writer.text(ScopeField.version.rawValue, scope.version)
    writer.attributes(ScopeField.attributes.rawValue, scope.attributes)
    writer.count(ScopeField.droppedAttributesCount.rawValue, scope.droppedAttributesCount)
    return writer.bytes
  }

  /// A `Span` message, its fields in the order of their numbers.
  package static func encode(_ span: Telemetry.Span) -> [UInt8] {
    var writer = WireWriter()
    writer.field(SpanField.traceID.rawValue, span.traceID.bytes)
    writer.field(SpanField.spanID.rawValue, span.id.bytes)
    writer.text(SpanField.traceState.rawValue, span.traceState)
    if let parent = span.parentID { writer.field(SpanField.parentSpanID.rawValue, parent.bytes) }
    writer.text(SpanField.name.rawValue, span.name)
    writer.count(SpanField.kind.rawValue, UInt32(span.kind.rawValue))
    writer.time(SpanField.startTime.rawValue, span.startTime)
    writer.time(SpanField.endTime.rawValue, span.endTime)
    writer.attributes(SpanField.attributes.rawValue, span.attributes)
    writer.count(SpanField.droppedAttributesCount.rawValue, span.droppedAttributesCount)
    for event in span.events { writer.message(SpanField.events.rawValue) { $0.event(event) } }
    writer.count(SpanField.droppedEventsCount.rawValue, span.droppedEventsCount)
    for link in span.links { writer.message(SpanField.links.rawValue) { $0.link(link) } }
    writer.count(SpanField.droppedLinksCount.rawValue, span.droppedLinksCount)
    if span.status != Status() {
      writer.message(SpanField.status.rawValue) { $0.status(span.status) }
    }
    writer.flags(SpanField.flags.rawValue, span.flags)
    return writer.bytes
  }
}

extension OTLP {
  /// A `LogRecord` message, its fields in the order of their numbers.
  package static func encode(_ record: LogRecord) -> [UInt8] {
    var writer = WireWriter()
    writer.time(LogRecordField.time.rawValue, record.time)
    writer.count(LogRecordField.severityNumber.rawValue, UInt32(clamping: record.severityNumber))
    writer.text(LogRecordField.severityText.rawValue, record.severityText)
    if record.body != .empty { writer.message(LogRecordField.body.rawValue) { $0.anyValue(record.body) } }
    writer.attributes(LogRecordField.attributes.rawValue, record.attributes)
    writer.count(LogRecordField.droppedAttributesCount.rawValue, record.droppedAttributesCount)
    writer.flags(LogRecordField.flags.rawValue, record.flags)
    writer.octets(LogRecordField.traceID.rawValue, record.traceID)
    writer.octets(LogRecordField.spanID.rawValue, record.spanID)
    writer.time(LogRecordField.observedTime.rawValue, record.observedTime)
    writer.text(LogRecordField.eventName.rawValue, record.eventName)
    return writer.bytes
  }
}

extension WireWriter {
  fileprivate mutating func event(_ event: Event) {
    time(EventField.time.rawValue, event.time)
    text(EventField.name.rawValue, event.name)
    attributes(EventField.attributes.rawValue, event.attributes)
    count(EventField.droppedAttributesCount.rawValue, event.droppedAttributesCount)
  }

  fileprivate mutating func link(_ link: Link) {
    octets(LinkField.traceID.rawValue, link.traceID)
    octets(LinkField.spanID.rawValue, link.spanID)
    text(LinkField.traceState.rawValue, link.traceState)
    attributes(LinkField.attributes.rawValue, link.attributes)
    count(LinkField.droppedAttributesCount.rawValue, link.droppedAttributesCount)
    flags(LinkField.flags.rawValue, link.flags)
  }

  fileprivate mutating func status(_ status: Status) {
    text(StatusField.message.rawValue, status.message)
    count(StatusField.code.rawValue, UInt32(status.code.rawValue))
  }

  mutating func attributes(_ tag: UInt32, _ attributes: [Attribute]) {
    for attribute in attributes { message(tag) { $0.keyValue(attribute) } }
  }

  private mutating func keyValue(_ attribute: Attribute) {
    text(KeyValueField.key.rawValue, attribute.key)
    message(KeyValueField.value.rawValue) { $0.anyValue(attribute.value) }
  }

  /// Members of a oneof are written at their default too: that is how an empty string differs from no value.
  fileprivate mutating func anyValue(_ value: AttributeValue) {
    switch value {
    case .empty: break
    case .string(let text): field(AnyValueField.string.rawValue, text.utf8)
    case .bool(let flag): number(AnyValueField.bool.rawValue, flag ? 1 : 0)
    case .int(let number): self.number(AnyValueField.int.rawValue, UInt64(bitPattern: number))
    case .double(let number):
      tag(AnyValueField.double.rawValue)
      fixed64(number.bitPattern)
    case .array(let values):
      message(AnyValueField.array.rawValue) { list in
        for value in values { list.message(ListField.values.rawValue) { $0.anyValue(value) } }
      }
    case .map(let entries):
      message(AnyValueField.map.rawValue) { $0.attributes(ListField.values.rawValue, entries) }
    case .bytes(let content): field(AnyValueField.bytes.rawValue, content)
    }
  }

  private mutating func number(_ tag: UInt32, _ value: UInt64) {
    self.tag(tag)
    varint(value)
  }
}
