/// Tables of what was spent: by trace, and by hour. The settler keeps them, in the commit that settles a trace.
extension Schema {
  static let spending = """
    ALTER TABLE span ADD COLUMN cache_saving INTEGER;    -- nano-dollars, by the price table when the span arrived
    ALTER TABLE trace ADD COLUMN spending_ns INTEGER;    -- trace_spending.start_ns; absent: nothing is counted yet

    -- The part of a trace's usage that a session has under the same names; '' where there is no name.
    DROP TABLE trace_usage;
    CREATE TABLE trace_usage (
      trace INTEGER NOT NULL,
      session INTEGER NOT NULL,
      model TEXT NOT NULL,
      agent TEXT NOT NULL,
      service TEXT NOT NULL,
      user TEXT NOT NULL,
      tool TEXT NOT NULL,             -- in whose call it happened
      call_count INTEGER NOT NULL,
      tool_call_count INTEGER NOT NULL,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cache_read_tokens INTEGER,
      cache_write_tokens INTEGER,
      reasoning_tokens INTEGER,
      unsplit_tokens INTEGER,
      cost INTEGER,                   -- nano-dollars
      unpriced_count INTEGER NOT NULL,
      cache_saving INTEGER,           -- nano-dollars
      dearest_cost INTEGER,           -- nano-dollars, of one span
      dearest_span INTEGER,
      PRIMARY KEY (trace, session, model, agent, service, user, tool)
    ) STRICT, WITHOUT ROWID;

    -- The sum of what a session has of a trace in trace_usage, in order of time: for lists of sessions and traces by cost.
    CREATE TABLE trace_spending (
      start_ns INTEGER NOT NULL,      -- of the trace, when its lines were counted
      trace INTEGER NOT NULL,
      session INTEGER NOT NULL,
      call_count INTEGER NOT NULL,
      tool_call_count INTEGER NOT NULL,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cache_read_tokens INTEGER,
      cache_write_tokens INTEGER,
      reasoning_tokens INTEGER,
      unsplit_tokens INTEGER,
      cost INTEGER,
      unpriced_count INTEGER NOT NULL,
      cache_saving INTEGER,
      dearest_cost INTEGER,
      PRIMARY KEY (start_ns, trace, session)
    ) STRICT, WITHOUT ROWID;

    -- The sums of all traces that started in an hour, by one name each: all time is read from few rows.
    CREATE TABLE hour_spending (
      kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),  -- everything, model, agent, service, user, tool
      hour INTEGER NOT NULL,          -- Unix time in hours
      name TEXT NOT NULL,
      trace_count INTEGER NOT NULL,
      call_count INTEGER NOT NULL,
      tool_call_count INTEGER NOT NULL,
      unpriced_count INTEGER NOT NULL,
      input_tokens INTEGER NOT NULL,
      output_tokens INTEGER NOT NULL,
      cache_read_tokens INTEGER NOT NULL,
      cache_write_tokens INTEGER NOT NULL,
      reasoning_tokens INTEGER NOT NULL,
      unsplit_tokens INTEGER NOT NULL,
      cost INTEGER NOT NULL,
      cache_saving INTEGER NOT NULL,
      knows_input INTEGER NOT NULL,   -- traces that report it: with none, the sum is unknown and not 0
      knows_output INTEGER NOT NULL,
      knows_cache_read INTEGER NOT NULL,
      knows_cache_write INTEGER NOT NULL,
      knows_reasoning INTEGER NOT NULL,
      knows_unsplit INTEGER NOT NULL,
      knows_cost INTEGER NOT NULL,
      knows_cache_saving INTEGER NOT NULL,
      PRIMARY KEY (kind, hour, name)
    ) STRICT, WITHOUT ROWID;
    INSERT OR IGNORE INTO dirty_trace (trace) SELECT id FROM trace;
    """
}
