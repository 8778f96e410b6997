import HTTPServer

/// How to send here, with this server's address filled in, and what came of it lately.
struct ConnectPage: HTMLPage {
  static let template = "connect"

  let frame: Frame
  let base: String
  let guides: [Guide]
  let arrivals: [ArrivalRow]
  let hasArrivals: Bool

  /// A guide with its snippets ready to be copied.
  struct Guide {
    let id: String
    let title: String
    let note: String
    let snippets: [Snippet]
  }

  struct Snippet {
    /// For the button that copies it.
    let id: String
    let language: String
    let text: String
  }

  init(_ site: Site, _ visit: Visit) {
    frame = Frame(site, visit, title: "Connect", section: .connect, hasTwins: true)
    base = visit.base
    guides = ConnectGuide.all.map { Guide($0, base: visit.base) }
    arrivals = site.arrivals.latest.map { ArrivalRow($0, now: visit.now) }
    hasArrivals = !arrivals.isEmpty
  }
}

extension ConnectPage.Guide {
  init(_ guide: ConnectGuide, base: String) {
    id = guide.id
    title = guide.title
    note = guide.note
    snippets = guide.snippets.enumerated().map { index, snippet in
      ConnectPage.Snippet(
        id: "\(guide.id)-\(index + 1)", language: snippet.language, text: snippet.filled(base: base))
    }
  }
}

extension ConnectGuide.Snippet {
  func filled(base: String) -> String {
    text.split(separator: "BASE", omittingEmptySubsequences: false).joined(separator: base)
  }
}

extension Visit {
  /// This server's address as the client wrote it. The host was checked before any route ran.
  var base: String { "http://" + (request.headers["Host"] ?? "127.0.0.1:4318") }
}
