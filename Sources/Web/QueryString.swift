import HTTPServer

/// Query parameters in order, to be written back into a link.
struct QueryString: Sendable, Equatable {
  private(set) var parameters: [Parameter] = []

  struct Parameter: Sendable, Equatable {
    let name: String
    let value: String
  }

  /// Empty values are left out: they say nothing.
  init(_ parameters: [(name: String, value: String)] = []) {
    self.parameters = parameters.filter { !$0.value.isEmpty }.map { Parameter(name: $0.name, value: $0.value) }
  }

  /// The same without these names.
  func removing(_ names: String...) -> QueryString { removing(names) }

  func removing(_ names: [String]) -> QueryString {
    var copy = self
    copy.parameters.removeAll { names.contains($0.name) }
    return copy
  }

  /// The same with one name set, at the end.
  func setting(_ name: String, _ value: String) -> QueryString {
    var copy = removing(name)
    copy.parameters.append(Parameter(name: name, value: value))
    return copy
  }

  /// With its question mark; empty without parameters.
  var suffix: String {
    if parameters.isEmpty { return "" }
    let pairs = parameters.map {
      PercentEncoding.encode(pathSegment: $0.name) + "=" + PercentEncoding.encode(pathSegment: $0.value)
    }
    return "?" + pairs.joined(separator: "&")
  }
}
