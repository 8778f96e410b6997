import HTTPServer
import Store

/// What surrounds every page: the bar, the title, the addresses of scripts and styles.
struct Frame: Sendable {
  /// Of the browser's tab, before the product's name.
  let title: String
  /// Prefix of all files of `Public/`, with the hash of their content.
  let assets: String
  let version: String
  let sections: [Section]
  /// Set when anything ever arrived since the program started.
  let lastArrival: Moment?
  /// Something arrived within the last ten seconds.
  let isArriving: Bool
  /// Addresses of the page's twins; `nil` where there are none.
  let json: String?
  let markdown: String?
  /// Set while a budget is near or over.
  let budget: BudgetBanner?
  /// For who may see this page alone, or none yet: nothing leads to others, nothing is told of them.
  let isBare: Bool
  /// Set for who followed a shared link: what they should know of it.
  let shared: String?
  /// Set for who is known by name.
  let visitor: VisitorMark?

  /// Who is shown in the bar.
  struct VisitorMark: Sendable {
    let name: String
    /// Logged in, and so can log out.
    let canLeave: Bool
  }

  /// An entry of the bar.
  struct Section: Sendable {
    let name: String
    let href: String
    let isCurrent: Bool
  }
}

/// The entries of the bar, in order.
enum FrameSection: String, Sendable, CaseIterable {
  case sessions = "Sessions"
  case traces = "Traces"
  case costs = "Costs"
  case overview = "Overview"
  case logs = "Logs"
  case metrics = "Metrics"
  case connect = "Connect"

  /// `/metrics` are the server's own.
  var href: String { self == .metrics ? MetricLinks.list : "/" + rawValue.lowercased() }
}

extension Frame {
  private static let arrivingNanoseconds: Int64 = 10_000_000_000

  init(
    _ site: Site, _ visit: Visit, title: String, section: FrameSection? = nil, hasTwins: Bool = false
  ) {
    let link = visit.visitor.link
    isBare = visit.visitor.isStranger || link != nil
    let last = isBare ? nil : site.arrivals.lastTime
    self.title = title
    assets = site.assets.prefix
    version = site.options.version
    let hasMetrics = section == .metrics || site.store.hasMetrics
    let isBare = isBare
    sections = FrameSection.allCases.filter { !isBare && ($0 != .metrics || hasMetrics) }.map {
      Section(name: $0.rawValue, href: $0.href, isCurrent: $0 == section)
    }
    lastArrival = last.map { Moment($0, now: visit.now) }
    isArriving = last.map { visit.now - $0 < Self.arrivingNanoseconds } ?? false
    json = hasTwins ? visit.twin(.json) : nil
    markdown = hasTwins ? visit.twin(.markdown) : nil
    budget = isBare ? nil : BudgetBanner(site.budgets.marks(at: visit.now))
    shared = link.map { link in
      "Shared with you, to read" + (link.expiry.map { ", until " + Timestamp($0).date } ?? "")
    }
    visitor = visit.visitor.name.map { VisitorMark(name: $0, canLeave: visit.visitor.proof == .cookie) }
  }
}

extension Visit {
  /// The same page in another form, with the same filters.
  func twin(_ other: Representation) -> String {
    let page = request.path.dropLast(representation.suffix.count)
    return page + other.suffix + QueryString(request.query).suffix
  }
}
