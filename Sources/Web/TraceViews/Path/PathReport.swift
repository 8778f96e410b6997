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
    path = CriticalPath(view.spans, parents: view.accounts.parents)
    sums = PathSums(path, view.spans, view.accounts)
    runs = path.runs(view.spans, parents: view.accounts.parents)
  }

  /// What the path is, what it could lose, what it costs.
  var sentences: [String] { [extent, saving, cost].compactMap(\.self) }

  private var extent: String {
    let spans = "\(Format.count(sums.spanCount)) of \(Format.count(view.spans.count, "span"))"
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
    let type = view.spans[run.spans[0]].facts.type.word
    let parent = run.parent.map { " below “\(view.spans[$0].displayName)”" } ?? ""
    return "\(Format.count(run.spans.count)) \(type) spans\(parent)"
  }

  private var cost: String? {
    let whole = view.accounts.costs.total(of: Array(view.spans.indices))
    guard let whole else { return nil }
    let least = sums.unpricedCount > 0 ? "at least " : ""
    guard let beside = sums.costOffPath, beside > 0 else {
      return "All of the cost, \(least)\(Format.dollars(whole)), lies on the path."
    }
    return "\(Format.dollars(beside)) of \(least)\(Format.dollars(whole)) lies off the path."
  }
}
