import HTTPServer

/// How to send here, with this server's address filled in, and what came of it lately.
struct ConnectPage: HTMLPage {
  static let template = "connect"

  let frame: Frame
  let base: String
  /// `nil` where gRPC is off.
  let grpcBase: String?
  let guides: [Guide]
  let arrivals: [ArrivalRow]
  let hasArrivals: Bool
  let forwards: [ForwardRow]
  let passesOn: Bool

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
    let addresses = SenderAddresses(site, visit)
    grpcBase = addresses.grpc
    guides = addresses.guides.map { Guide($0, addresses) }
    arrivals = site.arrivals.latest.map { ArrivalRow($0, now: visit.now) }
    hasArrivals = !arrivals.isEmpty
    forwards = site.options.forwardStates().map { ForwardRow($0, now: visit.now) }
    passesOn = !forwards.isEmpty
  }
}

extension ConnectPage.Guide {
  init(_ guide: ConnectGuide, _ addresses: SenderAddresses) {
    id = guide.id
    title = guide.title
    note = guide.note
    snippets = guide.snippets.enumerated().map { index, snippet in
      ConnectPage.Snippet(
        id: "\(guide.id)-\(index + 1)", language: snippet.language, text: addresses.filled(snippet.text))
    }
  }
}
