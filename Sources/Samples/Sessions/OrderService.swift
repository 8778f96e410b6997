import Telemetry

extension Samples {
  /// No agents: four services take an order, a payment fails once, and a queue carries the news to a fifth.
  static let orderService = Sample(
    name: "order-service", minutesAgo: 11, pace: 0.0007, sender: Shop.gateway,
    turns: [Turn(Shop.checkout), Turn(after: 0.35, Shop.confirmation)])
}

/// A shop's services and one order in it.
enum Shop {
  static let gateway = sender("web-gateway", "3.8.2", "nodejs", "@opentelemetry/instrumentation-http", "0.207.0")
  private static let orders = sender("orders", "1.19.0", "java", "io.opentelemetry.servlet-5.0", "2.21.0")
  private static let payments = sender(
    "payments", "0.9.4", "go", "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp", "0.63.0")
  private static let database = sender("orders-db", "17.2", "cpp", "pg_tracing", "0.2.0")
  private static let mailer = sender("mailer", "2.0.6", "python", "opentelemetry.instrumentation.pika", "0.60b0")

  private static func sender(
    _ service: String, _ version: String, _ language: String, _ scope: String, _ scopeVersion: String
  ) -> Sender {
    Sender(
      service: service, version: version, language: language, sdk: "1.38.0", scope: scope, scopeVersion: scopeVersion,
      ["service.namespace": "shop", "host.name": "shop-\(service)-1"])
  }

  static let checkout =
    Services.server(
      "POST", "/checkout", path: "/checkout", status: 201, seconds: 0.006,
      ["user_agent.original": "Mozilla/5.0 (X11; Linux x86_64)", "client.address": "203.0.113.24", "user.id": "c-4471"]
    ) {
      Step(
        "GET", seconds: 0.0012, kind: .client,
        ["db.system.name": "redis", "db.query.text": "GET session:c-4471", "server.address": "sessions"])
      Services.client("POST", host: "orders", path: "/orders", status: 201, seconds: 0.002) { order }
    }

  private static let order =
    Services.server("POST", "/orders", path: "/orders", status: 201, seconds: 0.009) {
      query("SELECT cart_item", "SELECT sku, quantity, price FROM cart_item WHERE cart = $1", rows: 3, seconds: 0.0021)
      query(
        "UPDATE stock", "UPDATE stock SET reserved = reserved + $2 WHERE sku = $1 AND available >= $2", rows: 0,
        seconds: 0.0048)
      payment(attempt: 1, status: 504, seconds: 0.002) { timedOutCharge }
      payment(attempt: 2, status: 200, seconds: 0.002) { charge }.after(0.2)
      query(
        "INSERT order", "INSERT INTO \"order\" (customer, total, payment) VALUES ($1, $2, $3) RETURNING id", rows: 1,
        seconds: 0.0036)
      placed
    }
    .event(Moment("cart.priced", at: 0.06, ["cart.items": 3, "cart.total": 87.4, "cart.currency": "EUR"]))
    .event(Moment("payment.retry", at: 0.79, ["retry.attempt": 2, "retry.backoff_ms": 200]))
    .by(orders)

  private static func query(_ name: String, _ text: String, rows: Int, seconds: Double) -> Step {
    Services.query(name, text, rows: rows, seconds: 0.0009) {
      Services.execution(name, seconds: seconds).by(database)
    }
  }

  private static func payment(
    attempt: Int, status: Int, seconds: Double, @StepsBuilder steps: () -> [Step]
  ) -> Step {
    Services.client(
      "POST", host: "payments", path: "/charges", status: status, seconds: seconds,
      attempt > 1 ? ["http.request.resend_count": attempt - 1] : [:], steps: steps)
  }

  /// The one span with an error: the bank did not answer in time.
  private static let timedOutCharge =
    Services.server("POST", "/charges", path: "/charges", status: 504, seconds: 0.004) {
      Services.client("POST", host: "bank.example.com", path: "/v1/authorisations", status: nil, seconds: 1.5)
        .event(Moment("connection.acquired", at: 0.01, ["pool.wait_ms": 12]))
    }
    .raising(
      Failure(
        "context.deadlineExceededError", "authorisation: no answer from bank.example.com within 1.5 s",
        stackTrace: """
          shop/payments/bank.(*Client).Authorise
          	/src/bank/client.go:118
          shop/payments/charge.(*Handler).ServeHTTP
          	/src/charge/handler.go:64
          net/http.(*ServeMux).ServeHTTP
          	/usr/local/go/src/net/http/server.go:2822
          """)
    )
    .with(["error.type": "context.deadlineExceededError"]).by(payments)

  private static let charge =
    Services.server("POST", "/charges", path: "/charges", status: 200, seconds: 0.003) {
      Services.client("POST", host: "bank.example.com", path: "/v1/authorisations", status: 201, seconds: 0.236)
    }
    .event(Moment("charge.authorised", at: 0.97, ["charge.id": "ch_90412", "charge.three_d_secure": false]))
    .by(payments)

  private static let placed = Services.message("publish", "order.placed", kind: .producer, seconds: 0.0018)
    .with(["messaging.message.id": "m-77120", "messaging.message.body.size": 412])
    .labelled("order placed")

  /// Another trace, which the queue's message started.
  static let confirmation = Services.message("process", "order.placed", kind: .consumer, seconds: 0.004) {
    Step("render confirmation", seconds: 0.021, ["template.name": "order-confirmation", "template.locale": "en-GB"])
    Services.client("POST", host: "mail.example.net", path: "/messages", status: 202, seconds: 0.148)
  }
  .with(["messaging.message.id": "m-77120", "messaging.consumer.group.name": "mailer"])
  .linked(to: "order placed", inTurn: 0, ["messaging.operation.type": "receive"])
  .by(mailer)
}
