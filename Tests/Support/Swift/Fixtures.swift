package import Foundation

/// Recorded requests of real clients, as files beside this one.
package enum Fixtures {
  /// One recorded request.
  package struct Request: Sendable, CustomStringConvertible {
    /// `CLIENT/SCENARIO/N`.
    package let description: String
    package let path: String
    package let contentType: String
    /// As sent, but decompressed; of gRPC the message without its frame.
    package let body: [UInt8]
    /// A protobuf body as OTLP/JSON, decoded by the official Python library; ids in hexadecimal.
    package let decoded: Data?

    package var isTraces: Bool { path.hasSuffix("/v1/traces") || path.contains("TraceService") }
    package var isJSON: Bool { contentType == "application/json" }
  }

  /// The checkout's folder of recorded requests.
  package static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  /// All of them, by name. An empty list is a broken checkout and fails every test that needs one.
  package static let requests: [Request] = {
    let all = (FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL]) ?? []
    return all.filter { $0.path.hasSuffix(".meta.json") }.compactMap(request).sorted { $0.description < $1.description }
  }()

  /// The recorded requests that carry spans over OTLP.
  package static let traces = requests.filter(\.isTraces)

  private static func request(meta: URL) -> Request? {
    let base = meta.deletingPathExtension().deletingPathExtension()
    guard let data = try? Data(contentsOf: meta), let body = try? Data(contentsOf: base.appendingPathExtension("body")),
      let fields = try? JSONSerialization.jsonObject(with: data) as? [String: Any], let path = fields["path"] as? String
    else { return nil }
    return Request(
      description: base.pathComponents.suffix(3).joined(separator: "/"),
      path: path,
      contentType: fields["content_type"] as? String ?? "",
      body: Array(body),
      decoded: try? Data(contentsOf: base.appendingPathExtension("decoded").appendingPathExtension("json")))
  }
}
