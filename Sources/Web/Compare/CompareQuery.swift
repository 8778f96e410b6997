import HTTPServer
import Telemetry

/// The state of a comparison as its URL holds it.
struct CompareQuery {
  static let path = "/compare"

  let a: TraceID?
  let b: TraceID?
  /// Only spans that differ.
  let onlyChanges: Bool
  /// The spans whose messages stand side by side; either may be missing.
  let pair: (a: SpanID?, b: SpanID?)?
  let query: QueryString

  /// - Throws: `Problem` 400 for what names no trace or no pair.
  init(_ visit: Visit) throws(Problem) {
    a = try Self.trace("a", visit)
    b = try Self.trace("b", visit)
    onlyChanges = visit.query("show") == "changes"
    pair = try visit.query("pair").map(Self.pair)
    query = QueryString(visit.request.query.map { ($0.name, $0.value) })
  }

  private static func trace(_ name: String, _ visit: Visit) throws(Problem) -> TraceID? {
    guard let text = visit.query(name) else { return nil }
    guard let id = TraceReference.id(in: text) else {
      throw .parameter(name, text, "it is a trace ID, 32 hexadecimal digits, or an address that holds one.")
    }
    return id
  }

  /// `SPAN,SPAN`, one of which may be empty.
  private static func pair(_ text: String) throws(Problem) -> (a: SpanID?, b: SpanID?) {
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let ids = parts.map { SpanID($0) }
    guard parts.count == 2, ids[0] != nil || ids[1] != nil, zip(parts, ids).allSatisfy({ $0.isEmpty || $1 != nil })
    else { throw .parameter("pair", text, "it is two span IDs with a comma between them; one may be left out.") }
    return (ids[0], ids[1])
  }

  /// The comparison in another state; an empty value leaves a parameter out. The traces come first, by their IDs.
  func href(_ changes: [(name: String, value: String)] = [], form: Representation = .html) -> String {
    let changed = Set(changes.map(\.name) + ["a", "b"])
    let traces = [("a", a?.description ?? ""), ("b", b?.description ?? "")]
    let kept = query.parameters.filter { !changed.contains($0.name) }.map { ($0.name, $0.value) }
    return Self.path + form.suffix + QueryString(traces + kept + changes).suffix
  }
}
