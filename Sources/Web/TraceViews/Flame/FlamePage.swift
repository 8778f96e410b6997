import Analysis
import Store
import Telemetry

/// Where a trace's time or money went: its spans merged by what they do, each level on the one above.
///
/// Merged and not in order of time: that is what the timeline shows, and a hundred calls of one tool are one box here,
/// as wide as all of them.
struct FlamePage: HTMLPage {
  static let template = "flame"
  /// Rows of the table beneath.
  static let rowLimit = 300
  /// Spans of the box that fills the width, listed.
  static let spanLimit = 50

  let frame: Frame
  let head: ViewHead
  let weights: [Choice]
  let crumbs: [Choice]
  let hasCrumbs: Bool
  let caption: String
  let label: String
  let height: Int
  let boxes: [FlameBox]
  let isEmpty: Bool
  let emptyText: String
  let notes: [String]
  let rows: [FlameBox]
  let rowsCut: String?
  let spans: [FlameSpanRow]
  let hasSpans: Bool
  let spansText: String

  /// A link that shows the graph in another way.
  struct Choice {
    let label: String
    let href: String
    let isChosen: Bool
  }

  init(_ graph: FlameGraph, _ query: FlameQuery, _ view: TraceView, site: Site, visit: Visit) {
    let layout = FlameLayout(graph, query)
    frame = Frame(site, visit, title: TraceAddress(view.trace.summary).name, section: .traces)
    head = ViewHead(view, forms: [ViewTabs.Form("JSON", view.twin(.json))])
    weights = FlameQuery.Weight.allCases.map {
      Choice(
        label: $0.label, href: view.href([("by", $0 == .time ? "" : $0.rawValue)]), isChosen: $0 == query.weight)
    }
    crumbs = Self.crumbs(graph, query, view)
    hasCrumbs = !crumbs.isEmpty
    (caption, label) = Self.captions(layout, query)
    boxes = layout.places.map { FlameBox($0, graph.boxes[$0.box], query, view, of: layout.whole) }
    height = ((boxes.map(\.level).max() ?? 0) + 1) * FlameBox.height
    isEmpty = boxes.isEmpty
    emptyText = query.weight == .time ? "Nothing in it took any time." : "Nothing in it has a known cost."
    notes = Self.notes(layout)
    rows = Array(boxes.prefix(Self.rowLimit))
    rowsCut =
      boxes.count > rows.count
      ? "The first \(rows.count) of \(Format.count(boxes.count, "box", plural: "boxes"))." : nil
    spans = FlameSpanRow.rows(graph, query, view)
    hasSpans = !spans.isEmpty
    let count = query.root.map { graph.boxes[graph.boxOf[$0]].spanCount } ?? 0
    spansText =
      count > spans.count ? "The \(spans.count) largest of \(Format.count(count, "span"))" : Format.count(count, "span")
  }

  private static func captions(_ layout: FlameLayout, _ query: FlameQuery) -> (caption: String, label: String) {
    let isTime = query.weight == .time
    let total = isTime ? Format.duration(layout.whole) : Format.dollars(layout.whole)
    return (
      isTime
        ? "\(total) of work: self times added up, so what ran side by side counts for each."
        : "\(total) of known cost.",
      "Flame graph by \(query.weight.rawValue), \(total); listed below as a table"
    )
  }

  /// The whole, and the boxes down to the one that fills the width; of a long chain the last.
  private static func crumbs(_ graph: FlameGraph, _ query: FlameQuery, _ view: TraceView) -> [Choice] {
    guard let root = query.root else { return [] }
    var chain: [Choice] = []
    var place: Int? = graph.boxOf[root]
    while let box = place, chain.count < 8 {
      let href = view.href([("root", view.lines[graph.boxes[box].firstSpan].id.description)])
      let name = graph.boxes[box].name
      chain.append(Choice(label: name.isEmpty ? "(no name)" : name, href: href, isChosen: chain.isEmpty))
      place = graph.boxes[box].parent
    }
    return [Choice(label: "Whole trace", href: view.href([("root", "")]), isChosen: false)] + chain.reversed()
  }

  private static func notes(_ layout: FlameLayout) -> [String] {
    func count(_ number: Int) -> String { Format.count(number, "box", plural: "boxes") }
    let narrow =
      "\(count(layout.narrowCount)) too narrow to be seen are left out; a click on the one around them shows them."
    let deep =
      "\(count(layout.deepCount)) deeper than \(FlameLayout.mostLevels) levels are left out; a click on one of the last goes on from there."
    return [layout.narrowCount > 0 ? narrow : nil, layout.deepCount > 0 ? deep : nil].compactMap(\.self)
  }
}
