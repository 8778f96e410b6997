/// A trace may be of several sessions, go with the traces it links to, and repeat what another trace counts.
extension Schema {
  static let sessionsOfTrace = """
    -- Traces that spans of a trace link to; they may never come.
    CREATE TABLE trace_link (
      trace INTEGER NOT NULL,
      linked BLOB NOT NULL CHECK (length(linked) = 16),
      PRIMARY KEY (trace, linked)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX trace_link_by_linked ON trace_link (linked);

    ALTER TABLE trace ADD COLUMN divided INTEGER NOT NULL DEFAULT 0;  -- 1: its sums are in trace_part, by session

    -- The part of a divided trace that one session has: sums as in trace.
    CREATE TABLE trace_part (
      trace INTEGER NOT NULL,
      session INTEGER NOT NULL,
      name TEXT NOT NULL,
      session_name TEXT,
      start_ns INTEGER NOT NULL,
      end_ns INTEGER NOT NULL,
      span_count INTEGER NOT NULL,
      error_count INTEGER NOT NULL,
      llm_call_count INTEGER NOT NULL,
      tool_call_count INTEGER NOT NULL,
      orphan_count INTEGER NOT NULL,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cache_read_tokens INTEGER,
      cache_write_tokens INTEGER,
      reasoning_tokens INTEGER,
      unsplit_tokens INTEGER,
      total_tokens INTEGER NOT NULL,
      cost INTEGER,
      unpriced_count INTEGER NOT NULL,
      total_cost INTEGER NOT NULL,
      PRIMARY KEY (trace, session)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX trace_part_of_session ON trace_part (session, start_ns);

    -- What each session's sums are made of.
    CREATE VIEW session_trace AS
    SELECT id AS trace, session, name, start_ns, end_ns, counted_spans AS span_count, counted_errors AS error_count,
      llm_call_count, tool_call_count, orphan_count, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
      reasoning_tokens, unsplit_tokens, total_tokens, cost, unpriced_count, total_cost
    FROM trace WHERE divided = 0
    UNION ALL
    SELECT trace, session, name, start_ns, end_ns, span_count, error_count,
      llm_call_count, tool_call_count, orphan_count, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens,
      reasoning_tokens, unsplit_tokens, total_tokens, cost, unpriced_count, total_cost
    FROM trace_part;

    CREATE TABLE session_usage (
      trace INTEGER NOT NULL,
      session INTEGER NOT NULL,
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
      PRIMARY KEY (trace, session, model, agent)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO session_usage
    SELECT trace, session, model, agent, call_count, trace_usage.input_tokens, trace_usage.output_tokens,
      trace_usage.cache_read_tokens, trace_usage.cache_write_tokens, trace_usage.reasoning_tokens,
      trace_usage.unsplit_tokens, trace_usage.cost, trace_usage.unpriced_count
    FROM trace_usage JOIN trace ON trace.id = trace_usage.trace WHERE session IS NOT NULL;
    DROP TABLE trace_usage;
    ALTER TABLE session_usage RENAME TO trace_usage;

    -- The span that counts for a model's response: a copy of it may come in another trace.
    CREATE TABLE response (
      hash INTEGER PRIMARY KEY,       -- of the response ID
      trace INTEGER NOT NULL,
      start_ns INTEGER NOT NULL       -- of the span
    ) STRICT;
    -- Responses of a trace that another counts.
    CREATE TABLE trace_repeat (
      trace INTEGER NOT NULL,
      hash INTEGER NOT NULL,
      PRIMARY KEY (trace, hash)
    ) STRICT, WITHOUT ROWID;

    -- Where a running total stood when a trace ended.
    CREATE TABLE counter_reading (
      session INTEGER NOT NULL,
      counter TEXT NOT NULL,
      end_ns INTEGER NOT NULL,
      trace INTEGER NOT NULL,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cache_read_tokens INTEGER,
      cache_write_tokens INTEGER,
      reasoning_tokens INTEGER,
      unsplit_tokens INTEGER,
      PRIMARY KEY (session, counter, end_ns, trace)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX counter_reading_of_trace ON counter_reading (trace);
    -- Where it stood before the trace.
    CREATE TABLE trace_counter (
      trace INTEGER NOT NULL,
      counter TEXT NOT NULL,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cache_read_tokens INTEGER,
      cache_write_tokens INTEGER,
      reasoning_tokens INTEGER,
      unsplit_tokens INTEGER,
      PRIMARY KEY (trace, counter)
    ) STRICT, WITHOUT ROWID;
    """
}
