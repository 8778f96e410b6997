import Analysis
import Conventions
import Telemetry

/// The timeline in characters: offset, duration, a bar to scale, and the tree of names with what matters of each span.
struct TextWaterfall {
  /// Characters of the bars' column.
  static let barWidth = 24
  /// Levels of the tree drawn; deeper rows say how deep they are.
  static let levels = 24

  private let spans: [SpanOutline]
  private let tree: TraceTree
  private let axis: WaterfallAxis

  init(_ spans: [SpanOutline], _ tree: TraceTree, on axis: WaterfallAxis) {
    self.spans = spans
    self.tree = tree
    self.axis = axis
  }

  /// A head and one line for each of the rows.
  func lines(_ rows: [Int]) -> [String] {
    let bar = Self.padded("", Self.barWidth)
    return ["   OFFSET   DURATION  \(bar)  SPAN"] + rows.map(line)
  }

  private func line(_ number: Int) -> String {
    let row = tree.rows[number]
    let span = spans[row.index]
    let offset = Self.right(TimeOffset.text(span.startTime, after: axis.start).replacing("+", with: ""), 9)
    let duration = Self.right(span.duration.map { Format.duration($0) } ?? "unfinished", 10)
    return "\(offset) \(duration)  \(bar(span))  \(branches(number))\(label(span, row))"
  }

  /// Eighths are for ruled paper: a character is there or not, and every span has at least one.
  private func bar(_ span: SpanOutline) -> String {
    let scale = Double(Self.barWidth) / 100
    let end = span.endTime.map { axis.position(of: $0) } ?? 100
    let start = min(Self.barWidth - 1, Int(axis.position(of: span.startTime) * scale))
    let width = min(Self.barWidth - start, max(1, Int((end * scale).rounded()) - start))
    let fill = String(repeating: span.endTime == nil ? "░" : "█", count: width)
    return Self.padded(String(repeating: "·", count: start) + fill, Self.barWidth, with: "·")
  }

  private func branches(_ number: Int) -> String {
    let row = tree.rows[number]
    guard row.depth > 0 else { return "" }
    if row.depth > Self.levels { return "(depth \(row.depth)) " }
    var parts = [row.isLastSibling ? "└─ " : "├─ "]
    var ancestor = row.parent
    while let number = ancestor, tree.rows[number].depth > 0 {
      parts.append(tree.rows[number].isLastSibling ? "   " : "│  ")
      ancestor = tree.rows[number].parent
    }
    return parts.reversed().joined()
  }

  /// `execute_tool search  [tool] ERROR: timed out  id=…`
  private func label(_ span: SpanOutline, _ row: TraceRow) -> String {
    let facts = span.facts
    var words = ["[\(facts.type.word)]"]
    for (word, value) in [("agent", facts.agent), ("model", facts.model), ("tool", facts.tool)] {
      if let value, !span.isNamed(after: value) { words.append("\(word)=\(VisibleText.line(value))") }
    }
    if let tokens = TokenText.parts(facts.usage) { words.append("(\(tokens))") }
    words += marks(span, row)
    return "\(VisibleText.line(span.displayName))  \(words.joined(separator: " "))  id=\(span.id)"
  }

  private func marks(_ span: SpanOutline, _ row: TraceRow) -> [String] {
    var marks: [String] = []
    if span.facts.hasFailed {
      let message = VisibleText.line(String(span.status.message.prefix(200)))
      marks.append(message.isEmpty ? "ERROR" : "ERROR: \(message)")
    }
    if row.isOrphan { marks.append("ORPHAN: its parent has not arrived") }
    if row.isInCycle { marks.append("CYCLE: its parents lead back to itself") }
    if span.endsBeforeStart { marks.append("CLOCK: ends before it starts") }
    return marks
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func padded(_ text: String, _ width: Int, with filler: Character = " ") -> String {
    text + String(repeating: filler, count: max(0, width - text.count))
  }
}
