import OTLP
import Store

/// A trace as it arrived, in OTLP/JSON, as far as a page can hold it.
struct RawPage: HTMLPage {
  static let template = "raw"
  /// Bytes of messages shown, about a quarter of their JSON. One span is always shown.
  static let limit = 64 << 10
  /// Bytes of text shown: one span alone may have more.
  static let textLimit = 512 << 10

  let frame: Frame
  let head: ViewHead
  let text: String
  let size: String
  /// Set where the text ends before the trace does.
  let cut: String?
  let downloadHref: String

  init(_ view: TraceView, site: Site, visit: Visit) throws {
    let shown = try TraceOTLP.beginning(of: view.id, in: site.store, bytes: Self.limit)
    frame = Frame(site, visit, title: TraceAddress(view.trace.summary).name, section: .traces)
    downloadHref = view.path + ".otlp.json"
    head = ViewHead(view, forms: [ViewTabs.Form("OTLP", downloadHref, isDownload: true)])
    let lines = shown.json.prefix(Self.textLimit)
    let isCut = lines.count < shown.json.count
    text = String(
      decoding: isCut ? lines.prefix(through: lines.lastIndex(of: UInt8(ascii: "\n")) ?? 0) : lines, as: UTF8.self)
    size = Format.bytes(Int64(lines.count))
    cut =
      isCut || shown.spanCount < view.lines.count
      ? "This is the beginning, with \(isCut ? "a part of " : "")\(Format.count(shown.spanCount)) of "
        + "\(Format.count(view.lines.count, "span")); the download has all." : nil
  }
}
