import Analysis
import Conventions
import Mustache

/// A stretch of time as a row of the table beneath the charts.
struct BinRow {
  let time: String
  let href: String
  let traces: String
  let failed: String
  let failedShare: String
  let latency: LatencyCells
  let cost: String
  let types: [TypeCell]

  /// Spans of one type within it.
  struct TypeCell {
    let time: String
    let type: String
    let spans: String
    let errors: String
    let latency: LatencyCells
  }

  init(_ bin: OverviewBin, time: String, href: String) {
    self.time = time
    self.href = href
    traces = Format.count(bin.traces.count)
    failed = bin.traces.failed == 0 ? "" : Format.count(bin.traces.failed)
    failedShare = bin.traces.failed == 0 ? "" : Percentage.text(bin.traces.failed, of: bin.traces.count) ?? ""
    latency = LatencyCells(bin.traces.durations)
    cost = Overview.cost(bin.traces.cost, bin.traces.unpriced)
    types = bin.types.sorted { ($1.value.spans, $0.key.rawValue) < ($0.value.spans, $1.key.rawValue) }.map {
      TypeCell(
        time: time, type: $0.key.word, spans: Format.count($0.value.spans),
        errors: $0.value.errors == 0 ? "" : Format.count($0.value.errors),
        latency: LatencyCells($0.value.durations))
    }
  }
}

extension BinRow: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "time": time
    case "href": href
    case "traces": traces
    case "failed": failed
    case "failedShare": failedShare
    case "latency": latency
    case "cost": cost
    case "types": types
    default: nil
    }
  }
}

extension BinRow.TypeCell: MustacheParent {
  func child(named name: String) -> Any? {
    switch name {
    case "time": time
    case "type": type
    case "spans": spans
    case "errors": errors
    case "latency": latency
    default: nil
    }
  }
}
