import Foundation
import HTTPServer
import Ingest
import OTLP
import Pricing
import Samples
import Store

@testable import Web

/// Addresses: path, filters, cursors, ranges and views, asked of a site that has the sample sessions.
enum PageParsers {
  static let all: [String: @Sendable ([UInt8]) -> Void] = ["pages": pages]

  /// What stands for `{id}` in an address: something that is there.
  private static let trace = (try? site.store.traces(ListQuery()).rows.first?.traceID.description) ?? "none"
  private static let session = PercentEncoding.encode(
    pathSegment: (try? site.store.sessions(ListQuery()).rows.first?.session.id) ?? "none")

  private static let site: Site = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spanloom-fuzz-\(UUID())")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let prices = PriceBook(.shipped)
      let store = try Store(
        path: folder.appendingPathComponent("fuzz.db").path, merge: SpanMerge(prices: prices).merge,
        failed: { preconditionFailure("background work: \($0)") })
      let ingest = Ingest(store: store, prices: prices)
      for request in Samples.requests(endingAt: 1_767_323_045_000_000_000) {
        _ = try ingest.accept(request, signal: .traces, encoding: .protobuf)
      }
      try store.settle()
      let here = FileManager.default.currentDirectoryPath
      let options = SiteOptions(
        templates: here + "/templates", assets: here + "/Public", version: "0", clock: { 1_767_323_045_000_000_000 })
      return Site(store: store, ingest: ingest, options: options, files: try SiteFiles(options))
    } catch {
      preconditionFailure("no site to ask: \(error)")
    }
  }()

  /// Any address has an answer that is not our failure, and holds nothing of the address as markup.
  private static func pages(_ bytes: [UInt8]) {
    let address = String(decoding: bytes, as: UTF8.self)
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts.first ?? "").replacing("{id}", with: address.hasPrefix("/traces") ? trace : session)
    guard path.hasPrefix("/") else { return }
    var headers = Headers()
    headers.add("Host", "127.0.0.1")
    let answer = site.respond(
      to: Request(
        method: "GET", path: path, query: Query.parse(parts.count > 1 ? String(parts[1]) : ""), headers: headers))
    precondition(answer.status < 500, "\(answer.status): \(String(decoding: answer.body.prefix(400), as: UTF8.self))")
    let body = String(decoding: answer.body, as: UTF8.self)
    precondition(!body.contains("<fuzz"), "text of the address became markup")
  }
}
