/// What may be spent, and what was told of it.
extension Schema {
  static let budgets = """
    -- What a person allows to be spent. A removed one's number is never given again: alerts keep it.
    CREATE TABLE budget (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),      -- everything, model, agent, service, user, session
      name TEXT NOT NULL,             -- '' for everything
      period INTEGER NOT NULL CHECK (period BETWEEN 0 AND 3),  -- day, week, month, ever
      limit_cost INTEGER NOT NULL,    -- nano-dollars
      threshold INTEGER NOT NULL CHECK (threshold BETWEEN 1 AND 100),  -- percent of the limit that is worth a word
      webhook TEXT,                   -- address to tell
      created_ns INTEGER NOT NULL,
      UNIQUE (kind, name, period)
    ) STRICT;

    -- Each crossing once. What it was is kept though the budget changes or goes.
    CREATE TABLE budget_alert (
      id INTEGER PRIMARY KEY,
      budget INTEGER NOT NULL,        -- budget.id; it may be gone
      period_start_ns INTEGER NOT NULL,
      level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 2),    -- near, over
      time_ns INTEGER NOT NULL,       -- when it was noticed
      kind INTEGER NOT NULL,
      name TEXT NOT NULL,
      period INTEGER NOT NULL,
      limit_cost INTEGER NOT NULL,
      threshold INTEGER NOT NULL,
      spent_cost INTEGER NOT NULL,    -- when it was noticed, in nano-dollars
      unpriced INTEGER NOT NULL,      -- 1: at least so much
      webhook TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_attempt_ns INTEGER,        -- absent: nothing left to send
      delivered_ns INTEGER,
      last_answer TEXT,               -- of the webhook, in our words
      UNIQUE (budget, period_start_ns, level)
    ) STRICT;
    CREATE INDEX budget_alert_to_send ON budget_alert (next_attempt_ns) WHERE next_attempt_ns IS NOT NULL;

    -- What one name spent, without reading all others of the same hours.
    CREATE INDEX hour_spending_by_name ON hour_spending (kind, name, hour);
    """
}
