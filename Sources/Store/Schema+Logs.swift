/// Tables of log records.
extension Schema {
  static let logs = """
    -- Traces that log records name. They need not have spans here: the records may come first, or alone.
    CREATE TABLE log_trace (
      id INTEGER PRIMARY KEY,
      trace_id BLOB NOT NULL UNIQUE CHECK (length(trace_id) = 16)
    ) STRICT;

    -- One row a record, narrow: what lists read. What is not of the record's own fields is derived from log_content.
    CREATE TABLE log_record (
      id INTEGER PRIMARY KEY,
      time_ns INTEGER NOT NULL,       -- Unix time: when it happened, else when it was observed, else when it arrived
      hash INTEGER NOT NULL,          -- of the message: a record that is sent again is found by time and hash
      has_time INTEGER NOT NULL CHECK (has_time BETWEEN 0 AND 1),  -- 0: time_ns is of its arrival
      occurrence INTEGER NOT NULL,    -- how many records that are the same came before it in its request
      severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 24),
      severity_text TEXT,
      event_name TEXT,
      preview TEXT NOT NULL,          -- how the body begins, in one line
      trace INTEGER,                  -- log_trace.id
      span_id INTEGER,                -- the eight bytes, big-endian, as a signed number
      session TEXT,                   -- as an attribute names it
      resource INTEGER NOT NULL,
      scope INTEGER NOT NULL,
      rules INTEGER NOT NULL          -- version of the conventions that read session
    ) STRICT;
    CREATE INDEX log_by_time ON log_record (time_ns, hash);
    CREATE INDEX log_without_time ON log_record (hash) WHERE has_time = 0;
    CREATE INDEX log_of_trace ON log_record (trace, time_ns) WHERE trace IS NOT NULL;
    CREATE INDEX log_of_span ON log_record (trace, span_id, time_ns) WHERE span_id IS NOT NULL;
    CREATE INDEX log_of_session ON log_record (session, time_ns) WHERE session IS NOT NULL;
    CREATE INDEX log_by_warning ON log_record (time_ns) WHERE severity >= 13;  -- few, among many

    -- The content of a record, as it arrived: opentelemetry.proto.logs.v1.LogRecord.
    CREATE TABLE log_content (
      id INTEGER PRIMARY KEY,         -- log_record.id
      message BLOB NOT NULL
    ) STRICT;
    """

  /// Calls that log records tell of too.
  static let loggedSteps = """
    ALTER TABLE response ADD COLUMN is_logged INTEGER NOT NULL DEFAULT 0;  -- 1: only a log record tells of it
    ALTER TABLE response ADD COLUMN details INTEGER NOT NULL DEFAULT 0;    -- parts of its usage that are told apart
    ALTER TABLE response ADD COLUMN cost INTEGER;   -- nano-dollars, as a log record says
    CREATE INDEX response_cost ON response (trace) WHERE cost IS NOT NULL;  -- what a trace learns when it is added up
    -- Prompts of coding agents: the turns of those that do not number them.
    CREATE INDEX log_prompt ON log_record (session, time_ns)
      WHERE session IS NOT NULL AND substr(event_name, -11) = 'user_prompt';
    """
}
