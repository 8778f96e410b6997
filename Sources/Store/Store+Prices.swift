import GRDB

extension Store {
  /// Prices that one person may add: more than all models that there are.
  package static let mostPriceOverrides = 20_000

  /// In the order of provider, model and time.
  package func priceOverrides() throws -> [PriceOverride] {
    try pool.read { db in
      let select = try RawStatement(
        db,
        """
        SELECT provider, model, valid_from, hours, line FROM price_override ORDER BY provider, model, valid_from, hours
        LIMIT ?
        """)
      select.bind(Self.mostPriceOverrides, 1)
      var overrides: [PriceOverride] = []
      while try select.step() {
        overrides.append(
          PriceOverride(
            provider: select.text(0), model: select.text(1), validFrom: select.text(2), window: select.text(3),
            line: select.text(4)))
      }
      return overrides
    }
  }

  /// Adds prices, or replaces those of the same provider, model, beginning and hours; each change is written down.
  /// - Returns: how many are new or different.
  /// - Throws: `TooManyPrices`, and then none is added.
  @discardableResult
  package func put(_ overrides: [PriceOverride], origin: String, at time: Int64) throws -> Int {
    try pool.write { db in
      var changes = 0
      for override in overrides {
        let before = try Self.line(of: override, db)
        guard before != override.line else { continue }
        changes += 1
        try db.execute(
          sql:
            "INSERT OR REPLACE INTO price_override (provider, model, valid_from, hours, line) VALUES (?, ?, ?, ?, ?)",
          arguments: [override.provider, override.model, override.validFrom, override.window, override.line])
        try Self.note(override, from: before, to: override.line, origin, time, db)
      }
      let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM price_override") ?? 0
      guard count <= Self.mostPriceOverrides else { throw TooManyPrices(limit: Self.mostPriceOverrides) }
      return changes
    }
  }

  /// - Returns: whether there was such a price.
  package func removePrice(_ override: PriceOverride, origin: String, at time: Int64) throws -> Bool {
    try pool.write { db in
      guard let before = try Self.line(of: override, db) else { return false }
      try db.execute(
        sql: "DELETE FROM price_override WHERE provider = ? AND model = ? AND valid_from = ? AND hours = ?",
        arguments: [override.provider, override.model, override.validFrom, override.window])
      try Self.note(override, from: before, to: nil, origin, time, db)
      return true
    }
  }

  /// The newest first.
  package func priceChanges(limit: Int) throws -> [PriceChange] {
    try pool.read { db in
      let select = try RawStatement(
        db,
        """
        SELECT time_ns, origin, provider, model, line_before, line_after FROM price_change ORDER BY id DESC LIMIT ?
        """)
      select.bind(limit, 1)
      var changes: [PriceChange] = []
      while try select.step() {
        changes.append(
          PriceChange(
            time: select.int(0), origin: select.text(1), provider: select.text(2), model: select.text(3),
            before: select.optionalText(4), after: select.optionalText(5)))
      }
      return changes
    }
  }

  private static func line(of override: PriceOverride, _ db: Database) throws -> String? {
    try String.fetchOne(
      db, sql: "SELECT line FROM price_override WHERE provider = ? AND model = ? AND valid_from = ? AND hours = ?",
      arguments: [override.provider, override.model, override.validFrom, override.window])
  }

  private static func note(
    _ override: PriceOverride, from before: String?, to after: String?, _ origin: String, _ time: Int64, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO price_change (time_ns, origin, provider, model, line_before, line_after) VALUES (?, ?, ?, ?, ?, ?)
        """, arguments: [time, origin, override.provider, override.model, before, after])
  }
}
