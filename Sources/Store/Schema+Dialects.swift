extension Schema {
  /// More facts of a span, what traces and sessions cost, and facets for tags and environments. Facets are sums: they
  /// are made anew by settling every trace once more.
  static let dialects = """
    ALTER TABLE span ADD COLUMN agent_id TEXT;
    ALTER TABLE span ADD COLUMN environment TEXT;
    ALTER TABLE span ADD COLUMN tags TEXT;               -- one a line
    ALTER TABLE span ADD COLUMN response_id TEXT;
    ALTER TABLE span ADD COLUMN usage_role INTEGER NOT NULL DEFAULT 0;  -- 0 ordinary, 1 a running total, 2 a ledger's copy
    ALTER TABLE span ADD COLUMN reported_cost INTEGER;   -- nano-dollars, as the sender says
    ALTER TABLE span ADD COLUMN computed_cost INTEGER;   -- nano-dollars, from the price table when the span arrived
    ALTER TABLE span ADD COLUMN price TEXT;              -- the row of the price table
    ALTER TABLE span ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;  -- by status, or by what else says so
    UPDATE span SET failed = 1 WHERE status = 2;

    ALTER TABLE trace ADD COLUMN cost INTEGER;           -- nano-dollars; absent: nothing has a known price
    ALTER TABLE trace ADD COLUMN unpriced_count INTEGER NOT NULL DEFAULT 0;  -- spans with tokens and without a price
    ALTER TABLE trace ADD COLUMN total_cost INTEGER NOT NULL DEFAULT 0;      -- cost or 0, to order by
    ALTER TABLE session ADD COLUMN cost INTEGER;
    ALTER TABLE session ADD COLUMN unpriced_count INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE session ADD COLUMN total_cost INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX trace_by_cost ON trace (total_cost);
    CREATE INDEX session_by_cost ON session (total_cost);

    -- The part of a trace's usage that one model had in the hands of one agent; '' where there is no name.
    CREATE TABLE trace_usage (
      trace INTEGER NOT NULL,
      model TEXT NOT NULL,
      agent TEXT NOT NULL,
      call_count INTEGER NOT NULL,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cache_read_tokens INTEGER,
      cache_write_tokens INTEGER,
      reasoning_tokens INTEGER,
      unsplit_tokens INTEGER,
      cost INTEGER,                   -- nano-dollars
      unpriced_count INTEGER NOT NULL,
      PRIMARY KEY (trace, model, agent)
    ) STRICT, WITHOUT ROWID;

    DROP TABLE trace_facet;
    CREATE TABLE trace_facet (
      trace INTEGER NOT NULL,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),  -- service, agent, model, user, tag, environment
      position INTEGER NOT NULL,      -- order of first appearance
      value TEXT NOT NULL,
      PRIMARY KEY (trace, kind, position)
    ) STRICT, WITHOUT ROWID;
    DROP TABLE session_facet;
    CREATE TABLE session_facet (
      session INTEGER NOT NULL,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
      value TEXT NOT NULL,
      PRIMARY KEY (session, kind, value)
    ) STRICT, WITHOUT ROWID;
    INSERT OR IGNORE INTO dirty_trace (trace) SELECT id FROM trace;
    """
}
