import Analysis
import Telemetry

/// What a flame graph shows: by time or by cost, of all or of one box.
struct FlameQuery {
  enum Weight: String, CaseIterable {
    case time, cost

    var label: String { self == .time ? "Time" : "Cost" }
  }

  let weight: Weight
  /// Index of a span in the box that fills the width; `nil` for the whole trace.
  let root: Int?

  /// Reads `by` and `root`.
  /// - Throws: `Problem`: 400 for a weight that there is not or what is no span ID, 404 for a span that is not there.
  init(_ visit: Visit, _ view: TraceView) throws(Problem) {
    let name = visit.query("by") ?? Weight.time.rawValue
    guard let weight = Weight(rawValue: name) else { throw .parameter("by", name, "it is time or cost.") }
    self.weight = weight
    guard let text = visit.query("root") else {
      root = nil
      return
    }
    guard let id = SpanID(text) else { throw .parameter("root", text, "it is a span ID, 16 hexadecimal digits.") }
    guard let index = view.structure.index(of: id) else {
      throw .notFound("The trace \(view.id) has no span \(id), or it has not arrived yet.")
    }
    root = index
  }

  /// Nanoseconds or nano-dollars of a box with all that is in it.
  func weight(of box: FlameGraph.Box) -> Int64 { weight == .time ? box.time : box.cost }
}
