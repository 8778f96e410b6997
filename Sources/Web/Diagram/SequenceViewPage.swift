import Analysis
import Store

/// Who turned to whom in a trace or a session.
struct SequenceViewPage: HTMLPage {
  static let template = "sequence"

  let frame: Frame
  let head: DiagramHead
  let picture: DiagramPicture
  /// Arrows and notes in the order of the picture.
  let steps: [SequenceStepRow]
  let hasSteps: Bool
  let stepsText: String
  let pageText: String?
  let previousHref: String?
  let nextHref: String?
  let detail: SpanDetail?
  let hasDetail: Bool

  init(
    _ source: DiagramSource, _ page: SequencePage, query: DiagramQuery, detail: SpanDetail?, site: Site, visit: Visit
  ) {
    let diagram = page.diagram
    frame = Frame(site, visit, title: source.title, section: source.trace == nil ? .sessions : .traces)
    head = DiagramHead(
      source, query,
      notices: [
        DiagramSource.foldingNotice(page.foldedParticipants),
        page.foldsCalls ? "There are many calls: those of one tool in a row are one, ×N." : nil,
      ])
    stepsText = Format.count(page.arrowCount, "message")
    picture = DiagramPicture(
      diagram.mermaid, label: "Sequence diagram of \(stepsText); listed below as links", source: source, query: query,
      site: site)
    steps = SequenceStepRow.rows(of: diagram, source: source, query: query)
    hasSteps = !steps.isEmpty
    pageText =
      page.count > 1
      ? "Messages \(Format.count(page.firstArrow + 1)) to \(Format.count(page.firstArrow + diagram.arrowCount)) of \(Format.count(page.arrowCount))"
      : nil
    previousHref = page.number > 1 ? query.href(source.path, page: page.number - 1, span: .some(nil)) : nil
    nextHref = page.number < page.count ? query.href(source.path, page: page.number + 1, span: .some(nil)) : nil
    self.detail = detail
    hasDetail = detail != nil
  }
}
