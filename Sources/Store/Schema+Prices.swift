/// Tables of a person's own prices.
extension Schema {
  static let prices = """
    -- A person's own prices; they stand before those that the program comes with.
    CREATE TABLE price_override (
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      valid_from TEXT NOT NULL,       -- as in the line
      line TEXT NOT NULL,             -- a row of a price table
      PRIMARY KEY (provider, model, valid_from)
    ) STRICT, WITHOUT ROWID;

    -- Who changed which price, and when: for auditors.
    CREATE TABLE price_change (
      id INTEGER PRIMARY KEY,
      time_ns INTEGER NOT NULL,
      origin TEXT NOT NULL,           -- the page, or the file that was imported
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      line_before TEXT,
      line_after TEXT                 -- absent: removed
    ) STRICT;
    """

  static let priceWindows = """
    -- Prices by day and by night begin on the same day.
    CREATE TABLE price_override_new (
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      valid_from TEXT NOT NULL,       -- as in the line
      hours TEXT NOT NULL,            -- the window in the line; empty for all hours
      line TEXT NOT NULL,             -- a row of a price table
      PRIMARY KEY (provider, model, valid_from, hours)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO price_override_new SELECT provider, model, valid_from, '', line FROM price_override;
    DROP TABLE price_override;
    ALTER TABLE price_override_new RENAME TO price_override;
    """
}
