package import Analysis
import Conventions
import GRDB
package import Telemetry

extension Store {
  /// A trace as its timeline needs it; `nil` for one that is not there.
  package func timeline(_ id: TraceID) throws -> TraceTimeline? {
    try pool.read { db in
      guard let (number, summary) = try Self.summary(of: id, db) else { return nil }
      return TraceTimeline(
        summary: summary, sessions: try [summary.session.id] + Self.otherSessions(ofTrace: number, db),
        known: try known(number, summary, db))
    }
  }

  private func known(_ number: Int64, _ summary: TraceSummary, _ db: Database) throws -> KnownTrace {
    if let known = structures.value(number, if: { $0.revision == summary.revision }) { return known }
    let structure = try StructureReader.structure(ofTrace: number, spanCount: summary.totals.spanCount, db)
    let known = KnownTrace(number: number, revision: summary.revision, structure: structure)
    structures.keep(known, for: number, weight: structure.lines.count)
    return known
  }

  /// The outlines of some spans of a trace, by index; each acts for the agent that the structure knows.
  package func outlines(of indices: [Int], in trace: KnownTrace) throws -> [Int: SpanOutline] {
    try pool.read { db in
      let select = try RawStatement(db, composed: Outlines.ofSpanSQL)
      var outlines: [Int: SpanOutline] = [:]
      outlines.reserveCapacity(indices.count)
      for index in indices {
        let line = trace.structure.lines[index]
        select.bind(line.place, 1)
        if try select.step(), var outline = Outlines.outline(select), outline.id == line.id {
          outline.facts.agent = trace.structure.names[line.agent]
          outlines[index] = outline
        }
        select.reset()
      }
      return outlines
    }
  }
}
