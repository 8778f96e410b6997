import Analysis
import Store
import Telemetry

/// Addresses and names around a trace.
struct TraceAddress {
  let href: String
  let name: String
  let shortID: String
  let sessionHref: String
  let sessionLabel: String

  init(_ summary: TraceSummary) {
    href = Paths.trace(summary.traceID)
    name = summary.title
    shortID = String(summary.traceID.description.prefix(8))
    sessionHref = Paths.session(summary.session.id)
    sessionLabel = summary.session.isDerived ? "trace without a session" : summary.session.id
  }
}
