import GRDB

extension Store {
  /// Nanoseconds from each failed attempt to tell a webhook to the next; after the last of them it is given up.
  private static let webhookPauses: [Int64] = [1, 10, 60, 600, 3_600].map { $0 * 1_000_000_000 }

  /// Alerts whose webhook is to be called, those that wait longest first.
  ///
  /// - Parameter time: Unix nanoseconds.
  package func dueWebhooks(at time: Int64) throws -> [BudgetAlert] {
    try pool.read { db in
      let select = try RawStatement(db, composed: Self.dueSQL)
      select.bind(time, 1)
      return try Self.alerts(select)
    }
  }

  static let dueSQL = alertsSQL("WHERE next_attempt_ns <= ?1 ORDER BY next_attempt_ns LIMIT 50")

  /// When the next webhook is to be called, in Unix nanoseconds; `nil` when none is.
  package func nextWebhookTime() throws -> Int64? {
    try pool.read { db in
      let select = try RawStatement(db, composed: Self.nextSQL)
      defer { select.reset() }
      return try select.step() ? select.optionalInt(0) : nil
    }
  }

  static let nextSQL = """
    SELECT next_attempt_ns FROM budget_alert WHERE next_attempt_ns IS NOT NULL ORDER BY next_attempt_ns LIMIT 1
    """

  /// Writes down what came of calling a webhook. A budget that was removed meanwhile is not called again.
  ///
  /// - Parameters:
  ///   - answer: in our words.
  ///   - time: Unix nanoseconds.
  package func noteWebhook(of alert: BudgetAlert, answer: String, isDelivered: Bool, at time: Int64) throws {
    let pause = alert.attempts < Self.webhookPauses.count ? Self.webhookPauses[alert.attempts] : nil
    try pool.write { db in
      try db.execute(
        sql: """
          UPDATE budget_alert SET attempts = attempts + 1, last_answer = ?2, delivered_ns = ?3,
            next_attempt_ns = CASE WHEN next_attempt_ns IS NULL THEN NULL ELSE ?4 END WHERE id = ?1
          """, arguments: [alert.id, answer, isDelivered ? time : nil, isDelivered ? nil : pause.map { time + $0 }])
    }
  }
}
