import Compression
import Doors
import Foundation
import OTLP

/// A file of telemetry, cut into the requests it holds.
struct ImportFile {
  /// Inflated; what is larger should be imported in parts.
  private static let largest = 4 << 30

  struct Request {
    enum Content {
      case otlp(OTLP.Signal, OTLP.Encoding)
      /// Log entries in a list.
      case agentOS(AgentOSDoor.Kind)
    }

    let body: [UInt8]
    let content: Content
    /// Where in the file it begins, for messages.
    let place: String
  }

  private let bytes: [UInt8]
  /// When the file was written, Unix nanoseconds: traces without times are as old as it.
  let time: UInt64

  init(path: String) throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw CommandError("The file cannot be read: \(error.localizedDescription)")
    }
    guard !data.isEmpty else { throw CommandError("The file is empty.") }
    time = Self.modificationTime(path)
    bytes = data.starts(with: [0x1f, 0x8b]) ? try Self.inflate(Array(data)) : Array(data)
  }

  /// - Throws: where a JSON value is no request.
  func requests() throws -> [Request] {
    guard let first = bytes.first(where: { !$0.isJSONSpace }) else { throw CommandError("The file is empty.") }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      // Of a request without items the reader of traces says what is wrong with it.
      let signal = OTLP.Signal(ofProtobuf: bytes) ?? .traces
      return [Request(body: bytes, content: .otlp(signal, .protobuf), place: "byte 0")]
    }
    let requests = try JSONValues(bytes).ranges().map { range in
      let body = Array(bytes[range])
      let place = "byte \(range.lowerBound)"
      guard let content = Request.Content(ofJSON: body) else {
        throw CommandError(
          "\(place): a JSON value without resourceSpans, resourceLogs or resourceMetrics is no OTLP request, and it is no "
            + "trace or log entry of AgentOS.")
      }
      return Request(body: body, content: content, place: place)
    }
    return requests.joiningLogEntries()
  }

  private static func modificationTime(_ path: String) -> UInt64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let date = attributes?[.modificationDate] as? Date ?? Date()
    let milliseconds = UInt64(exactly: (date.timeIntervalSince1970 * 1_000).rounded()) ?? 0
    let (nanoseconds, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
    return overflow ? 0 : nanoseconds
  }

  private static func inflate(_ bytes: [UInt8]) throws -> [UInt8] {
    do {
      return try Compression.inflate(bytes, limit: largest)
    } catch {
      throw CommandError("The gzip data cannot be read: \(error)")
    }
  }
}

extension ImportFile.Request.Content {
  fileprivate init?(ofJSON body: [UInt8]) {
    if let signal = OTLP.Signal(ofJSON: body) {
      self = .otlp(signal, .json)
    } else if let kind = AgentOSDoor.kind(of: body) {
      self = .agentOS(kind)
    } else {
      return nil
    }
  }
}

extension [ImportFile.Request] {
  /// Entries that a request of log entries has at most.
  private static var mostEntries: Int { 1_000 }

  /// Log entries that stand one after the other are stored together: one commit each would take minutes.
  fileprivate func joiningLogEntries() -> [ImportFile.Request] {
    var joined: [ImportFile.Request] = []
    var entries: [ImportFile.Request] = []
    func close() {
      guard let first = entries.first else { return }
      let list = [UInt8](entries.map(\.body).joined(separator: [UInt8(ascii: ",")]))
      let body = [UInt8(ascii: "[")] + list + [UInt8(ascii: "]")]
      joined.append(ImportFile.Request(body: body, content: .agentOS(.logEntry), place: first.place))
      entries.removeAll()
    }
    for request in self {
      if case .agentOS(.logEntry) = request.content {
        entries.append(request)
        if entries.count == Self.mostEntries { close() }
      } else {
        close()
        joined.append(request)
      }
    }
    close()
    return joined
  }
}

extension OTLP.Signal {
  /// By the one field that every request of a signal has, wherever it stands.
  fileprivate init?(ofJSON body: [UInt8]) {
    let names: [(String, OTLP.Signal)] = [
      ("resourceSpans", .traces), ("resource_spans", .traces), ("resourceLogs", .logs), ("resource_logs", .logs),
      ("resourceMetrics", .metrics), ("resource_metrics", .metrics),
    ]
    let head = String(decoding: body.prefix(4_096), as: UTF8.self)
    let found = names.compactMap { name, signal in head.range(of: "\"\(name)\"").map { ($0.lowerBound, signal) } }
    guard let first = found.min(by: { $0.0 < $1.0 }) else { return nil }
    self = first.1
  }
}
