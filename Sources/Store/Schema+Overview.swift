/// Tables of what an overview is made of.
extension Schema {
  /// Digests are sums: they are made anew by settling every trace once more.
  static let overview = """
    ALTER TABLE span ADD COLUMN first_token_ns INTEGER;  -- from the span's start to the first token of a streamed answer

    -- What spans have in common that are counted together; '' where there is no name. Never changed, never removed.
    CREATE TABLE operation (
      id INTEGER PRIMARY KEY,
      type TEXT NOT NULL,
      name TEXT NOT NULL,             -- of the span; '' for those beyond the number that is told apart
      agent TEXT NOT NULL,
      tool TEXT NOT NULL,
      model TEXT NOT NULL,
      is_call INTEGER NOT NULL CHECK (is_call BETWEEN 0 AND 1),
      UNIQUE (type, name, agent, tool, model, is_call)
    ) STRICT;

    -- What a settled trace adds to the periods below, by operation: counts, sums and logarithmic histograms of
    -- durations. About 9 bytes a span.
    CREATE TABLE trace_digest (
      trace INTEGER PRIMARY KEY,
      start_ns INTEGER NOT NULL,      -- Unix time: the hour and the day that have it
      digest BLOB NOT NULL
    ) STRICT;

    -- The digests of all traces that started within an hour of UTC, added up; likewise of a day.
    CREATE TABLE hour_digest (
      hour INTEGER PRIMARY KEY,       -- since 1970
      digest BLOB NOT NULL
    ) STRICT;
    CREATE TABLE day_digest (
      day INTEGER PRIMARY KEY,
      digest BLOB NOT NULL
    ) STRICT;

    INSERT OR IGNORE INTO dirty_trace (trace) SELECT id FROM trace;
    """
}
