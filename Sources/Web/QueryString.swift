import HTTPServer

/// Query parameters in order, to be written back into a link.
package struct QueryString: Sendable, Equatable {
  package private(set) var parameters: [Parameter] = []

  package struct Parameter: Sendable, Equatable {
    package let name: String
    package let value: String
  }

  /// Empty values are left out: they say nothing.
  package init(_ parameters: [(name: String, value: String)] = []) {
    self.parameters = parameters.filter { !$0.value.isEmpty }.map { Parameter(name: $0.name, value: $0.value) }
  }

  /// The same without these names.
  package func removing(_ names: String...) -> QueryString {
    var copy = self
    copy.parameters.removeAll { names.contains($0.name) }
    return copy
  }

  /// The same with one name set, at the end.
  package func setting(_ name: String, _ value: String) -> QueryString {
    var copy = removing(name)
    copy.parameters.append(Parameter(name: name, value: value))
    return copy
  }

  /// With its question mark; empty without parameters.
  package var suffix: String {
    if parameters.isEmpty { return "" }
    let pairs = parameters.map {
      PercentEncoding.encode(pathSegment: $0.name) + "=" + PercentEncoding.encode(pathSegment: $0.value)
    }
    return "?" + pairs.joined(separator: "&")
  }
}
