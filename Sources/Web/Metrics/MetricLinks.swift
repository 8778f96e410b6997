import Analysis
import HTTPServer
import Store
import Telemetry

/// Addresses of a metric's chart in its other states.
struct MetricLinks {
  static let list = "/metrics-explorer"

  let path: String
  private let parameters: QueryString
  private let by: String?

  init(_ metric: MetricName, _ filter: MetricFilter) {
    path = Self.path(metric.name)
    parameters = filter.parameters
    by = filter.by
  }

  /// Dots are encoded too, so that no name ends like a twin's suffix.
  static func path(_ name: String) -> String {
    list + "/"
      + PercentEncoding.encode(pathSegment: name).split(separator: ".", omittingEmptySubsequences: false)
      .joined(separator: "%2E")
  }

  func setting(_ name: String, _ value: String?) -> String {
    path + (value.map { parameters.setting(name, $0) } ?? parameters.removing(name)).suffix
  }

  /// Other lines have other measures.
  func grouped(by key: String?) -> String {
    let parameters = parameters.removing("show")
    return path + (key.map { parameters.setting("by", $0) } ?? parameters.removing("by")).suffix
  }

  /// One bin of the chart alone.
  func zoom(_ bins: TimeBins, _ bin: Int) -> String {
    let start = bins.starts[bin]
    return path
      + parameters.removing("range").setting("since", Timestamp(start).rfc3339)
      .setting("until", Timestamp(start.saturating(adding: bins.width)).rfc3339).suffix
  }

  /// The series alone that have the value of the attribute that lines are told apart by.
  func narrowed(to value: String) -> String? {
    guard let by else { return nil }
    return path + parameters.removing("by", "show").adding("where", "\(by)=\(value)").suffix
  }

  /// Without one of the conditions.
  func dropping(_ parameter: QueryString.Parameter) -> String { path + parameters.removing(parameter).suffix }
}

extension QueryString {
  fileprivate func adding(_ name: String, _ value: String) -> QueryString {
    QueryString((parameters + [Parameter(name: name, value: value)]).map { ($0.name, $0.value) })
  }

  fileprivate func removing(_ parameter: Parameter) -> QueryString {
    QueryString(parameters.filter { $0 != parameter }.map { ($0.name, $0.value) })
  }
}
