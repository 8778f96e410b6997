import Compression
import Doors
import Forwarding
import HTTPServer
import OTLP
import Redaction
import Store
import Telemetry

/// Every parser of bytes that a stranger sends, by name, with what must hold of its result.
enum Parsers {
  static let all: [String: @Sendable ([UInt8]) -> Void] = [
    "protobuf": protobuf, "logs": logs, "metrics": metrics, "json": json, "message": message, "inflate": inflate,
    "unpack": unpack,
    "query": query, "cursor": cursor, "doors": doors, "passing": passing,
    "redaction": redaction,
  ].merging(WordParsers.all) { first, _ in first }.merging(PageParsers.all) { first, _ in first }

  /// Whatever a visitor is shown can be decoded, and given back as JSON that means the same bytes.
  private static func protobuf(_ bytes: [UInt8]) {
    var visitor = DecodingVisitor(bytes: bytes)
    try? OTLP.readTraces(bytes, into: &visitor)
    _ = OTLP.Signal(ofProtobuf: bytes)
  }

  /// The same of log records.
  private static func logs(_ bytes: [UInt8]) {
    var visitor = DecodingLogVisitor(bytes: bytes)
    try? OTLP.readLogs(bytes, into: &visitor)
  }

  /// The same of data points, whose request means the same when it is made of what was read.
  private static func metrics(_ bytes: [UInt8]) {
    var visitor = DecodingMetricVisitor(bytes: bytes)
    try? OTLP.readMetrics(bytes, into: &visitor)
    let request = OTLP.metricsRequest(visitor.metrics)
    var again = DecodingMetricVisitor(bytes: request)
    do { try OTLP.readMetrics(request, into: &again) } catch { preconditionFailure("what was read: \(error)") }
    precondition(OTLP.metricsRequest(again.metrics) == request, "a data point changes on its way")
    checkJSON(of: request, as: .metricsRequest)
  }

  /// The same as `json`, for the kind of message that the first byte chooses; and bytes that nobody checked are
  /// written as JSON or refused.
  private static func message(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let kind = MessageKind.allCases[Int(first) % MessageKind.allCases.count]
    let rest = Array(bytes.dropFirst())
    _ = try? OTLP.json(fromProtobuf: rest, as: kind)
    guard let message = try? OTLP.protobuf(fromJSON: rest, as: kind) else { return }
    checkJSON(of: message, as: kind)
  }

  /// A sound message comes back from JSON as one that means the same.
  static func checkJSON(of message: [UInt8], as kind: MessageKind) {
    do {
      let json = try OTLP.json(fromProtobuf: message, as: kind, pretty: true)
      let again = try OTLP.json(fromProtobuf: OTLP.protobuf(fromJSON: json, as: kind), as: kind, pretty: true)
      precondition(again == json, "a message changes on its way through JSON")
    } catch {
      preconditionFailure("a sound message and JSON: \(error)")
    }
  }

  private static let redactor: Redactor = {
    do {
      return Redactor(try RedactionRules(parsing: "standard\nkey a*\nkey b\ntext e [q-z]{2}[0-9]?"))
    } catch { preconditionFailure("\(error)") }
  }()

  /// Bytes as a request, as a text and as rules: masks are not masked again, what can be read stays so, JSON stays JSON.
  private static func redaction(_ bytes: [UInt8]) {
    _ = try? RedactionRules(parsing: String(decoding: bytes, as: UTF8.self))
    if let masked = try? redactor.masked(bytes, as: .tracesRequest).message {
      let isSound = (try? OTLP.json(fromProtobuf: bytes, as: .tracesRequest)) != nil
      precondition(!isSound || (try? OTLP.json(fromProtobuf: masked, as: .tracesRequest)) != nil, "a request breaks")
    }
    var text = WireWriter()
    text.field(0o12, bytes)
    guard let once = try? redactor.masked(text.bytes, as: .anyValue).message,
      let twice = try? redactor.masked(once, as: .anyValue).message
    else { preconditionFailure("a text is refused") }
    precondition(once == twice, "a mask is masked")
    guard (try? OTLP.checkJSON(bytes)) != nil, let first = bytes.first, first == 0x7B || first == 0x5B else { return }
    guard case .string(let masked) = OTLP.value(once, at: ByteRange(start: 0, count: once.count)) else { return }
    precondition((try? OTLP.checkJSON(Array(masked.utf8))) != nil, "JSON breaks")
  }

  /// JSON that is understood becomes protobuf that is understood, and comes back as JSON that becomes the same protobuf.
  private static func json(_ bytes: [UInt8]) {
    guard let message = try? OTLP.protobuf(fromJSON: bytes, as: .tracesRequest) else { return }
    guard let again = try? OTLP.json(fromProtobuf: message, as: .tracesRequest),
      let second = try? OTLP.protobuf(fromJSON: again, as: .tracesRequest),
      let third = try? OTLP.json(fromProtobuf: second, as: .tracesRequest)
    else { preconditionFailure("what was made from JSON is not understood") }
    precondition(again == third, "JSON changes on its way through protobuf")
  }

  /// Whatever a door lets in is a sound request.
  private static func doors(_ bytes: [UInt8]) {
    let deliveries: [Delivery?] = [
      try? LangfuseDoor.ingestion(bytes, publicKey: nil).delivery,
      try? LangfuseDoor.scores(bytes, publicKey: nil, arrival: 1).delivery,
      try? AgentOSDoor.traces(bytes, arrival: 1) { _ in nil }, try? AgentOSDoor.logs(bytes),
      try? AgentOpsDoor.logs(bytes, trace: nil, arrival: 1 << 60),
      try? OpenAIAgentsDoor.traces(bytes, arrival: 1).delivery,
      try? ZipkinDoor.spans(bytes),
    ]
    for delivery in deliveries.compactMap(\.self) {
      var spans = DecodingVisitor(bytes: delivery.traces)
      var records = DecodingLogVisitor(bytes: delivery.logs)
      do {
        try OTLP.readTraces(delivery.traces, into: &spans)
        try OTLP.readLogs(delivery.logs, into: &records)
      } catch {
        preconditionFailure("a door makes what is no request: \(error)")
      }
    }
  }

  /// What is chosen of a request is a request of the same items; what stands in a queue's file is a record or damaged; any
  /// answer is understood.
  private static func passing(_ bytes: [UInt8]) {
    for signal in [OTLP.Signal.traces, .logs] {
      guard let part = try? TraceSieve.kept(of: bytes, signal, where: { $0.low & 1 == 0 }) else { continue }
      do {
        let again = try TraceSieve.kept(of: part.body, signal) { $0.low & 1 == 0 }
        precondition(again.kept == part.kept && again.dropped == 0, "what was chosen is not chosen again")
      } catch {
        preconditionFailure("what was chosen cannot be read: \(error)")
      }
    }
    if bytes.count >= QueueRecord.headSize {
      let head = Array(bytes.prefix(QueueRecord.headSize))
      _ = QueueRecord.request(head, Array(bytes.dropFirst(QueueRecord.headSize)))
    }
    _ = OTLP.rejectedItems(inResponse: bytes)
    _ = RetryAfter.duration(String(decoding: bytes, as: UTF8.self), now: 0)
    _ = PassingRoute(header: String(decoding: bytes, as: UTF8.self))
  }

  private static func inflate(_ bytes: [UInt8]) {
    let limit = 1 << 16
    if let inflated = try? Compression.inflate(bytes, limit: limit) { precondition(inflated.count <= limit) }
  }

  /// Any bytes, and any damaged frame, become as many as they are said to become, or none; bytes come back from a frame of
  /// their own.
  private static func unpack(_ bytes: [UInt8]) {
    let size = bytes.prefix(2).reduce(0) { $0 << 8 | Int($1) }
    let rest = Array(bytes.dropFirst(2))
    if let unpacked = try? Compression.unpack(rest.span, size: size, limit: 1 << 15) {
      precondition(unpacked.count == size && size <= 1 << 15, "another size than was asked for")
    }
    var frame: [UInt8] = []
    let isPacked = Compression.pack(
      rest.indices, of: rest, level: size % 2 == 0 ? -3 : 1, limit: rest.count + 1_024, into: &frame)
    let again = try? Compression.unpack(frame.span, size: rest.count, limit: rest.count)
    precondition(isPacked && again == rest, "bytes do not come back from their frame")
    frame[size % frame.count] ^= UInt8(truncatingIfNeeded: size >> 8) | 1
    let damaged = try? Compression.unpack(frame.span, size: rest.count, limit: rest.count)
    precondition(damaged.map { $0.count == rest.count } ?? true, "a damaged frame has another size")
  }

  private static func query(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    _ = Query.parse(text)
    if let decoded = PercentEncoding.decode(text) {
      precondition(PercentEncoding.decode(PercentEncoding.encode(pathSegment: decoded)) == decoded)
    }
  }

  private static func cursor(_ bytes: [UInt8]) {
    guard let cursor = Cursor(String(decoding: bytes, as: UTF8.self)) else { return }
    precondition(Cursor(cursor.description) == cursor)
  }
}
