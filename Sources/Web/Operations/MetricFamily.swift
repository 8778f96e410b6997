/// Numbers of one name. Source of the form: the Prometheus text format 0.0.4.
struct MetricFamily {
  enum Kind: String { case counter, gauge, histogram }

  struct Sample {
    /// What follows the family's name: `_bucket`, `_sum`, `_count`, or nothing.
    var suffix = ""
    let labels: [MetricLabel]
    let value: MetricValue
  }

  let name: String
  let kind: Kind
  let help: String
  var samples: [Sample] = []

  /// - Parameter name: without the program's.
  init(_ name: String, _ kind: Kind, _ help: String) {
    self.name = "spanloom_" + name
    self.kind = kind
    self.help = help
  }

  init(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
    self.init(name, kind, help)
    add(value)
  }

  mutating func add(_ value: Int, _ labels: MetricLabel...) {
    samples.append(Sample(labels: labels, value: .whole(Int64(value))))
  }

  mutating func add(_ value: MetricValue, _ labels: [MetricLabel] = []) {
    samples.append(Sample(labels: labels, value: value))
  }

  /// - Parameter buckets: upper bounds in seconds, ascending, and how many were at most that long; all of them at last.
  mutating func add(
    _ buckets: [(bound: Double, count: Int64)], count: Int64, sum: Double, _ labels: [MetricLabel] = []
  ) {
    for (bound, count) in buckets {
      let label = MetricLabel("le", "\(bound)")
      samples.append(Sample(suffix: "_bucket", labels: labels + [label], value: .whole(count)))
    }
    samples.append(Sample(suffix: "_bucket", labels: labels + [MetricLabel("le", "+Inf")], value: .whole(count)))
    samples.append(Sample(suffix: "_sum", labels: labels, value: .fraction(sum)))
    samples.append(Sample(suffix: "_count", labels: labels, value: .whole(count)))
  }

  var text: String {
    var text = "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    for sample in samples { text += name + sample.key + " " + sample.value.text + "\n" }
    return text
  }
}

extension MetricFamily.Sample {
  /// All that tells it from the others of its family.
  var key: String {
    labels.isEmpty ? suffix : suffix + "{" + labels.map(\.text).joined(separator: ",") + "}"
  }
}
