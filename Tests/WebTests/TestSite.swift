import Fixtures
import Foundation
import HTTPServer
import Ingest
import Pricing
import Redaction
import Store
import Testing

@testable import Web

/// A site over a store of its own, with the real templates and files, at a fixed time.
final class TestSite: Sendable {
  /// 2026-11-20 12:00:00 UTC.
  static let now: Int64 = 1_795_176_000_000_000_000
  static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  let site: Site
  let store: Store
  private let folder: URL

  init(redactor: Redactor? = nil, _ change: (inout SiteOptions) throws -> Void = { _ in }) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("spanloom-web-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store(
      path: folder.appendingPathComponent("test.db").path, merge: SpanMerge(prices: PriceBook(.shipped)).merge
    ) { error in
      Issue.record(error)
    }
    var options = SiteOptions(
      templates: Self.checkout + "/templates", assets: Self.checkout + "/Public", version: "0.0.0", clock: { Self.now })
    try change(&options)
    site = Site(
      store: store, ingest: Ingest(store: store, prices: PriceBook(.shipped), redactor: redactor),
      options: options, files: try SiteFiles(options))
  }

  deinit {
    try? store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func get(_ target: String, _ headers: Headers = [:]) -> Response {
    let parts = target.split(separator: "?", maxSplits: 1)
    let query = parts.count < 2 ? [] : parts[1].split(separator: "&").map(Self.pair)
    return send(Request(method: "GET", path: String(parts[0]), query: query, headers: headers))
  }

  func post(_ path: String, _ headers: Headers = [:], body: [UInt8] = []) -> Response {
    send(Request(method: "POST", path: path, headers: headers, body: body))
  }

  /// Takes the request as the server would: head first.
  func send(_ request: Request) -> Response {
    var request = request
    if request.headers["Host"] == nil { request.headers.add("Host", "127.0.0.1:4318") }
    switch site.admit(RequestHead(request)) {
    case .refuse(let response): return response
    case .accept: return site.respond(to: request)
    }
  }

  /// Stores recorded requests of a client and settles their sums.
  @discardableResult
  func load(_ client: String) throws -> TestSite {
    let requests = Fixtures.traces.filter { $0.description.hasPrefix(client) && !$0.isJSON }
    try #require(!requests.isEmpty)
    for request in requests {
      let answer = post("/v1/traces", ["Content-Type": "application/x-protobuf"], body: request.body)
      try #require(answer.status == 200)
    }
    try store.settle()
    return self
  }

  /// Stores a trace in which these models are called, one after the other, with 1,000 tokens in and 100 out, and settles.
  @discardableResult
  func loadCalls(of models: [String], trace: String = "c057", start: Int64 = TestSite.now - 60_000_000_000) throws
    -> TestSite
  {
    let spans = models.enumerated().map { index, model in
      """
      {"traceId":"\(String(repeating: "0", count: 32 - trace.count))\(trace)","spanId":"00000000000000a\(index)",\
      "name":"chat","kind":3,"startTimeUnixNano":"\(start + Int64(index))","endTimeUnixNano":"\(start + 1_000_000_000)",\
      "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},\
      {"key":"gen_ai.request.model","value":{"stringValue":"\(model)"}},\
      {"key":"gen_ai.usage.input_tokens","value":{"intValue":"1000"}},\
      {"key":"gen_ai.usage.output_tokens","value":{"intValue":"100"}}]}
      """
    }
    let body = #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(spans.joined(separator: ","))]}]}]}"#
    let answer = post("/v1/traces", ["Content-Type": "application/json"], body: Array(body.utf8))
    try #require(answer.status == 200)
    try store.settle()
    return self
  }

  private static func pair(_ text: Substring) -> (name: String, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
      PercentEncoding.decode($0.replacing("+", with: " ")) ?? ""
    }
    return (parts[0], parts.count > 1 ? parts[1] : "")
  }
}

extension Response {
  var text: String { String(decoding: body, as: UTF8.self) }

  var json: [String: Any] {
    get throws { try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) }
  }
}
