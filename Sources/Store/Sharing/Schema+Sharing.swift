/// Links that let others see one trace or one session.
extension Schema {
  static let sharing = """
    CREATE TABLE share_link (
      id INTEGER PRIMARY KEY,
      token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),  -- SHA-256 of the link's secret
      trace_id BLOB CHECK (length(trace_id) = 16),
      session_id TEXT,
      title TEXT NOT NULL,            -- of the trace or session when it was shared
      created_ns INTEGER NOT NULL,    -- Unix time
      created_by TEXT,                -- name of a token; absent where nobody is asked for one
      expires_ns INTEGER,             -- absent: never
      used_ns INTEGER,                -- about when it was last followed
      CHECK ((trace_id IS NULL) <> (session_id IS NULL))
    ) STRICT;
    """
}
