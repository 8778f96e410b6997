/// What will likely go within some hours, by the rule that makes it go.
package struct KeepForecast: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package let rule: KeepRule
    /// Of what is stored now.
    package let traces: Int64
    /// An estimate: traces are taken to be of the same size.
    package let bytes: Int64

    package init(rule: KeepRule, traces: Int64, bytes: Int64) {
      self.rule = rule
      self.traces = traces
      self.bytes = bytes
    }
  }

  package let hours: Int64
  /// Only rules in force; in the order in which they are applied.
  package let lines: [Line]

  package init(hours: Int64, lines: [Line]) {
    self.hours = hours
    self.lines = lines
  }
}

/// Whatever a forecast is reckoned from.
struct KeepOutlook {
  /// Traces that are there, and those of them that are pinned.
  var traces: Int64
  var pinned: Int64
  /// Bytes in use.
  var used: Int64
  /// Traces that came within the last 24 hours, or since the first note, by the hour; `nil` where nothing is known.
  var tracesAnHour: Double?

  /// - Parameter old: how many traces will be too old, by the rule that says so.
  func forecast(_ retention: Retention, hours: Int64, old: [(rule: KeepRule, traces: Int64)]) -> KeepForecast {
    let size = traces > 0 ? Double(used) / Double(traces) : 0
    func line(_ rule: KeepRule, _ count: Double) -> KeepForecast.Line {
      let count = min(max(count, 0), Double(max(0, traces - pinned)))
      return KeepForecast.Line(rule: rule, traces: Int64(count.rounded()), bytes: Int64((count * size).rounded()))
    }
    var lines = old.map { line($0.rule, Double($0.traces)) }
    let grown = Double(traces) + (tracesAnHour ?? 0) * Double(hours)
    var left = grown - Double(old.reduce(0) { $0 + $1.traces })
    if let most = retention.traces {
      let gone = left - Double(pinned) - Double(most)
      lines.append(line(.traces, gone))
      left -= max(0, gone)
    }
    if let most = retention.bytes, size > 0 { lines.append(line(.bytes, left - Double(most) / size)) }
    return KeepForecast(hours: hours, lines: lines)
  }
}
