/// Tables of what goes.
extension Schema {
  static let removal = """
    -- Traces whose rows and sums are gone, and whose spans go a few at a time. The highest number stays: no trace may get
    -- the number of one that others remember.
    CREATE TABLE removed_trace (
      trace INTEGER PRIMARY KEY,      -- trace.id, once
      log_trace INTEGER,              -- log_trace.id, where log records name it
      is_done INTEGER NOT NULL DEFAULT 0 CHECK (is_done BETWEEN 0 AND 1)  -- 1: nothing of it is left
    ) STRICT;
    CREATE INDEX removed_trace_to_do ON removed_trace (trace) WHERE is_done = 0;

    -- The highest numbers at some moment of an hour: what is at most as high had arrived by its end. What senders say of
    -- their time tells nothing of that: old telemetry is imported too.
    CREATE TABLE arrival (
      hour INTEGER PRIMARY KEY,       -- Unix time in hours
      trace INTEGER NOT NULL,         -- trace.id
      log INTEGER NOT NULL            -- log_record.id
    ) STRICT;
    """

  static let removedSums = """
    ALTER TABLE arrival ADD COLUMN series INTEGER NOT NULL DEFAULT 0;  -- metric_series.id
    -- What removed traces had added to the sums by day: counters of all time go on from there.
    CREATE TABLE removed_digest (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      digest BLOB NOT NULL
    ) STRICT;
    """
}
