/// `docs/routes.md`, printed from the table of routes.
enum RouteDocument {
  static func text(_ routes: [Route]) -> String {
    let rows = routes.map { route in
      let twins = route.representations.map(\.suffix).filter { !$0.isEmpty }.map { "`\($0)`" }
      return "| \(route.method.rawValue) | `\(route.pattern)` | \(twins.joined(separator: " ")) | \(route.summary) |\n"
    }
    return """
      # Routes

      Printed from the table of routes by a test (`RECORD=1 swift test --filter RouteDocumentTests`). Every GET answers \
      HEAD too. Files of `Public/` are under `/assets/`.

      | method | path | twins | what |
      |---|---|---|---|

      """ + rows.joined()
  }
}
