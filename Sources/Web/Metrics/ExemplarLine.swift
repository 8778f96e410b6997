import Mustache
import Store
import Telemetry

/// An exemplar as a row, with a link to its span where that is here.
struct ExemplarLine: MustacheParent {
  let exemplar: MetricExemplar
  let value: String
  let href: String?
  let now: Int64

  init(_ exemplar: MetricExemplar, _ metric: MetricName, known: Set<TraceID>, now: Int64) {
    self.exemplar = exemplar
    self.now = now
    value = exemplar.value.map { MetricUnit(code: metric.unit).text($0.double) } ?? ""
    href = exemplar.traceID.flatMap { trace in
      guard known.contains(trace) else { return nil }
      return exemplar.spanID.map { Paths.selection($0, of: trace) + Paths.row($0) } ?? Paths.trace(trace)
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "time": Moment(exemplar.time, now: now)
    case "value": value
    case "attributes": AttributeText.line(exemplar.attributes)
    case "href": href ?? false
    case "trace": exemplar.traceID?.description ?? ""
    case "span": exemplar.spanID?.description ?? ""
    default: nil
    }
  }
}
