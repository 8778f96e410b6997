import Telemetry

/// Steps of ordinary services, in the stable conventions for HTTP, databases and messaging.
enum Services {
  /// A request as it is answered; `path` is without its query.
  static func server(
    _ method: String, _ route: String, path: String, status: Int, seconds: Double, _ more: Attributes = [:],
    @StepsBuilder steps: () -> [Step] = { [] }
  ) -> Step {
    let attributes: Attributes = [
      "http.request.method": method, "http.route": route, "url.path": path, "url.scheme": "https",
      "http.response.status_code": status, "network.protocol.version": "1.1",
    ]
    return Step("\(method) \(route)", seconds: seconds, kind: .server, attributes + more, steps: steps)
  }

  /// A request as it is made; without an answer it has no status.
  static func client(
    _ method: String, host: String, path: String, status: Int?, seconds: Double, _ more: Attributes = [:],
    @StepsBuilder steps: () -> [Step] = { [] }
  ) -> Step {
    let attributes: Attributes = [
      "http.request.method": method, "url.full": "https://\(host)\(path)", "server.address": host, "server.port": 443,
    ]
    let answer: Attributes = status.map { ["http.response.status_code": $0] } ?? [:]
    return Step(method, seconds: seconds, kind: .client, attributes + answer + more, steps: steps)
  }

  /// A statement as its client sees it; `name` is the operation and the table.
  static func query(
    _ name: String, _ text: String, rows: Int, seconds: Double, @StepsBuilder steps: () -> [Step] = { [] }
  ) -> Step {
    let attributes: Attributes = [
      "db.system.name": "postgresql", "db.namespace": "orders", "db.query.summary": name, "db.query.text": text,
      "db.response.returned_rows": rows, "server.address": "orders-db", "server.port": 5432,
    ]
    return Step(name, seconds: seconds, kind: .client, attributes, steps: steps)
  }

  /// The same statement within the database.
  static func execution(_ name: String, seconds: Double) -> Step {
    Step(
      name, seconds: seconds, kind: .server,
      ["db.system.name": "postgresql", "db.namespace": "orders", "db.query.summary": name])
  }

  static func message(
    _ operation: String, _ destination: String, kind: SpanKind, seconds: Double, _ more: Attributes = [:],
    @StepsBuilder steps: () -> [Step] = { [] }
  ) -> Step {
    let attributes: Attributes = [
      "messaging.system": "rabbitmq", "messaging.destination.name": destination, "messaging.operation.name": operation,
      "messaging.operation.type": kind == .producer ? "send" : "process",
    ]
    return Step("\(operation) \(destination)", seconds: seconds, kind: kind, attributes + more, steps: steps)
  }
}
