import Analysis
import Conventions

/// A trace's critical path with its sums, and what it says in sentences.
struct PathReport {
  let path: CriticalPath
  let sums: PathSums
  let runs: [PathRun]
  private let view: TraceView

  init(_ view: TraceView) {
    self.view = view
    let path = view.once("critical path") { structure, _ in CriticalPath(structure) }
    self.path = path
    sums = view.once("path sums") { PathSums(path, $0, $1) }
    runs = view.once("path runs") { structure, _ in path.runs(structure) }
  }

  /// What the path is, what it could lose, what it costs.
  var sentences: [String] { [extent, saving, cost].compactMap(\.self) }

  private var extent: String {
    let spans = "\(Format.count(sums.spanCount)) of \(Format.count(view.lines.count, "span"))"
    return "What decided that the trace took \(Format.duration(path.duration)): a path through \(spans)."
  }

  /// Of the run that could save most, if that is a hundredth of the trace. Runs may lie within one another: their
  /// savings do not add up.
  private var saving: String? {
    guard let run = runs.first, run.saving >= path.duration / 100 else { return nil }
    return
      "\(title(of: run)) ran one after the other, for \(Format.duration(run.duration)): making these parallel saves at "
      + "most \(Format.duration(run.saving)), if none needs what another found."
  }

  /// `4 tool spans below “plan”`
  func title(of run: PathRun) -> String {
    let type = view.lines[run.spans[0]].type.word
    let parent = run.parent.map { " below “\(view.displayName($0))”" } ?? ""
    return "\(Format.count(run.spans.count)) \(type) spans\(parent)"
  }

  private var cost: String? {
    let whole = view.accounts.costs.total(of: Array(view.lines.indices))
    guard let whole else { return nil }
    let least = sums.unpricedCount > 0 ? "at least " : ""
    guard let beside = sums.costOffPath, beside > 0 else {
      return "All of the cost, \(least)\(Format.dollars(whole)), lies on the path."
    }
    return "\(Format.dollars(beside)) of \(least)\(Format.dollars(whole)) lies off the path."
  }
}
