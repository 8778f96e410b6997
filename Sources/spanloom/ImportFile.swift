import Compression
import Foundation
import OTLP

/// A file of telemetry, cut into the requests it holds.
struct ImportFile {
  /// Inflated; what is larger should be imported in parts.
  private static let largest = 4 << 30

  struct Request {
    let body: [UInt8]
    let signal: OTLP.Signal
    let encoding: OTLP.Encoding
    /// Where in the file it begins, for messages.
    let place: String
  }

  private let bytes: [UInt8]

  init(path: String) throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw ImportError("The file cannot be read: \(error.localizedDescription)")
    }
    guard !data.isEmpty else { throw ImportError("The file is empty.") }
    bytes = data.starts(with: [0x1f, 0x8b]) ? try Self.inflate(Array(data)) : Array(data)
  }

  /// - Throws: where the file is neither JSON nor protobuf that names a signal.
  func requests() throws -> [Request] {
    guard let first = bytes.first(where: { !$0.isJSONSpace }) else { throw ImportError("The file is empty.") }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      return [Request(body: bytes, signal: .traces, encoding: .protobuf, place: "byte 0")]
    }
    return try JSONValues(bytes).ranges().map { range in
      let body = Array(bytes[range])
      guard let signal = OTLP.Signal(ofJSON: body) else {
        throw ImportError(
          "byte \(range.lowerBound): a JSON value without resourceSpans, resourceLogs or resourceMetrics is no OTLP request."
        )
      }
      return Request(body: body, signal: signal, encoding: .json, place: "byte \(range.lowerBound)")
    }
  }

  private static func inflate(_ bytes: [UInt8]) throws -> [UInt8] {
    do {
      return try Compression.inflate(bytes, limit: largest)
    } catch {
      throw ImportError("The gzip data cannot be read: \(error)")
    }
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
