import Analysis
import Conventions
import Store
import Telemetry

/// Draws the rows of a waterfall's window.
struct WaterfallPainter {
  private let waterfall: Waterfall
  private let structure: TraceStructure
  /// By index.
  private let outlines: [Int: SpanOutline]
  private let moments: [Int: WaterfallMoments]
  /// Address of the drawings of types.
  private let icons: String
  private let links: TraceLinks
  private let guides: WaterfallGuides
  private let errorsBefore: [Int32]
  private let isSeveralServices: Bool

  /// - Parameters:
  ///   - outlines: of `waterfall.indices`, as far as they are still there.
  ///   - moments: by index.
  init(_ waterfall: Waterfall, _ outlines: [Int: SpanOutline], moments: [Int: WaterfallMoments] = [:], icons: String) {
    self.waterfall = waterfall
    structure = waterfall.structure
    self.outlines = outlines
    self.moments = moments
    self.icons = icons
    links = waterfall.query.links
    guides = WaterfallGuides(
      waterfall.tree.rows, selected: waterfall.window.selected, baseDepth: waterfall.rows.baseDepth)
    errorsBefore = waterfall.errorsBefore
    isSeveralServices = waterfall.trace.summary.totals.services.count > 1
  }

  var rows: [WaterfallRow] {
    waterfall.window.rows.enumerated().map { row($1, place: waterfall.window.from + $0) }
  }

  private func row(_ number: Int, place: Int) -> WaterfallRow {
    let row = structure.tree.rows[number]
    let line = structure.lines[row.index]
    let span = outlines[row.index]
    let run = waterfall.rows.runs[number]
    let depth = row.depth - waterfall.rows.baseDepth
    let endTime = run?.endTime ?? line.endTime
    let bar = WaterfallBar(
      line.startTime, endTime, on: waterfall.axis, traceEnd: structure.endTime, parentEnd: parentEnd(row, line))
    let duration =
      run.map { "\(Format.duration($0.total)) in all, slowest \(Format.duration($0.slowest))" }
      ?? line.duration.map { Format.duration($0) } ?? ""
    let path = waterfall.path?.stretch(of: number..<closedEnd(number, row, run), on: waterfall.axis)
    return WaterfallRow(
      id: line.id.description, classes: classes(row, number, bar), place: place,
      parentPlace: row.parent.flatMap { depth > 0 ? waterfall.rows.place(of: $0) : nil }, depth: depth,
      href: links.href(span: line.id), isSelected: number == waterfall.window.selected, toggle: toggle(row, line, run),
      indent: WaterfallGuides.width(depth: depth), guides: guides.path(of: number),
      strongGuides: guides.strongPath(of: number), icon: "\(icons)#\(line.type.family)", type: line.type.word,
      name: structure.names[line.name].flatMap { $0.isEmpty ? nil : $0 } ?? "(no name)",
      note: run.map { "× \(Format.count($0.count))" } ?? span.map { note($0, row) } ?? "",
      marks: marks(number, row, run), cells: cells(row.index, line, span, run), bar: bar,
      ticks: run == nil ? moments[row.index]?.ticks ?? [] : [], path: path?.drawing ?? "", duration: duration,
      times: times(line, duration, path))
  }

  /// `1.2 s, 340 ms, 120 ms on the critical path`
  private func times(_ line: SpanLine, _ duration: String, _ path: WaterfallPath.Stretch?) -> String {
    let start = TimeOffset.text(line.startTime, after: structure.startTime)
    let onPath = path.map { ", \(Format.duration($0.duration)) on the critical path" } ?? ""
    return "\(start), \(duration.isEmpty ? "unfinished" : duration)\(onPath)"
  }

  /// The row after the last that this one stands for: itself, and what is closed away below it.
  private func closedEnd(_ number: Int, _ row: TraceRow, _ run: SiblingRun?) -> Int {
    if let run { return run.end }
    let isClosed = waterfall.rows.isClosed(row, structure.lines[row.index].id)
    return number + 1 + (isClosed ? row.descendantCount : 0)
  }

  private func parentEnd(_ row: TraceRow, _ line: SpanLine) -> Int64? {
    guard structure.marks[row.index].contains(.outlastsParent), let parent = row.parent else { return nil }
    return structure.lines[structure.tree.rows[parent].index].endTime
  }

  private func classes(_ row: TraceRow, _ number: Int, _ bar: WaterfallBar) -> String {
    let line = structure.lines[row.index]
    var classes = "type-" + line.type.family
    classes += waterfall.colors.classes(row.index, structure, waterfall.sums)
    if line.hasFailed { classes += " is-error" }
    if line.endTime == nil { classes += " is-unfinished" }
    if !bar.outside.isEmpty { classes += " is-\(bar.outside)" }
    if let matches = waterfall.matches { classes += matches.isMatch[row.index] ? " is-match" : " is-dim" }
    if waterfall.rows.runs[number] != nil { classes += " is-run" }
    if number == waterfall.window.selected {
      classes += number == waterfall.selectedRow ? " is-selected" : " is-selected holds-selected"
    }
    return classes
  }

  private func marks(_ number: Int, _ row: TraceRow, _ run: SiblingRun?) -> [WaterfallMark] {
    let hidden = Int(errorsBefore[closedEnd(number, row, run)] - errorsBefore[number + 1])
    return WaterfallMark.marks(
      of: outlines[row.index], structure.marks[row.index], hiddenErrors: hidden,
      linkCount: moments[row.index]?.linkCount ?? 0, isUnread: moments[row.index]?.isUnread ?? false)
  }

  private func toggle(_ row: TraceRow, _ line: SpanLine, _ run: SiblingRun?) -> WaterfallRow.Toggle? {
    let selected = waterfall.query.span
    if let run {
      return WaterfallRow.Toggle(
        href: links.href(unfolding: line.id, selected: selected), isOpen: false,
        label: "Show \(Format.count(run.count)) one by one")
    }
    guard row.childCount > 0 else { return nil }
    let isClosed = waterfall.rows.isClosed(row, line.id)
    return WaterfallRow.Toggle(
      href: links.href(toggling: line.id, isClosed: isClosed, selected: selected), isOpen: !isClosed,
      label: "\(isClosed ? "Open" : "Close"), \(Format.count(row.descendantCount)) below")
  }

  /// What the name leaves open: model, tool or agent, and the service where it differs from the parent's.
  private func note(_ span: SpanOutline, _ row: TraceRow) -> String {
    let facts = span.facts
    let candidates = [facts.type == .llm ? facts.model : nil, facts.type == .tool ? facts.tool : nil, facts.agent]
    var words = candidates.compactMap(\.self).filter { !span.isNamed(after: $0) }.prefix(1)
    if isSeveralServices, let service = span.service {
      let parent = row.parent.flatMap { structure.lines[structure.tree.rows[$0].index].service }
      if parent.flatMap({ structure.names[$0] }) != service { words.append(service) }
    }
    return words.joined(separator: " · ")
  }

  private func cells(_ index: Int, _ line: SpanLine, _ span: SpanOutline?, _ run: SiblingRun?) -> [WaterfallCell] {
    waterfall.query.state.columns.map { column in
      var title = column.title
      let text: String?
      switch column {
      case _ where run != nil: text = nil
      case .model: text = structure.names[line.model]
      case .tokens:
        let reported = span.flatMap { TokenText.total($0.facts.usage) }
        let isElsewhere = waterfall.sums.map { $0.tokens[index] < 0 } ?? false
        text = reported.map { isElsewhere ? "(\($0))" : $0 }
        if isElsewhere, reported != nil { title = "tokens that another span counts" }
      case .cost: text = waterfall.sums.map { $0.costs[index] }.flatMap { $0 < 0 ? nil : Format.dollars($0) }
      case .duration: text = line.duration.map { Format.duration($0) }
      case .selfTime: text = Format.duration(structure.selfTimes[index])
      }
      return WaterfallCell(column: column.rawValue, text: text ?? "", title: title)
    }
  }
}
