import GRDB

/// The database's shape, as frozen, numbered, forward-only migrations.
enum Schema {
  /// `spnl`: tells a Spanloom database from any other SQLite file.
  static let applicationID: Int32 = 0x7370_6e6c

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 traces") { db in try db.execute(sql: traces) }
    migrator.registerMigration("2 dialects") { db in try db.execute(sql: dialects) }
    migrator.registerMigration("3 work") { db in try db.execute(sql: work) }
    migrator.registerMigration("4 prices") { db in try db.execute(sql: prices) }
    migrator.registerMigration("5 price windows") { db in try db.execute(sql: priceWindows) }
    migrator.registerMigration("6 sessions of a trace") { db in try db.execute(sql: sessionsOfTrace) }
    migrator.registerMigration("8 spending") { db in try db.execute(sql: spending) }
    migrator.registerMigration("7 overview") { db in try db.execute(sql: overview) }
    migrator.registerMigration("9 budgets") { db in try db.execute(sql: budgets) }
    migrator.registerMigration("10 logs") { db in try db.execute(sql: logs) }
    migrator.registerMigration("11 logged steps") { db in try db.execute(sql: loggedSteps) }
    migrator.registerMigration("12 metrics") { db in try db.execute(sql: metrics) }
    migrator.registerMigration("13 removal") { db in try db.execute(sql: removal) }
    migrator.registerMigration("14 removed sums") { db in try db.execute(sql: removedSums) }
    migrator.registerMigration("15 sharing") { db in try db.execute(sql: sharing) }
    migrator.registerMigration("16 keeping") { db in try db.execute(sql: keeping) }
    migrator.registerMigration("17 packing") { db in try db.execute(sql: packing) }
    return migrator
  }()

  private static let work = """
    -- How far a long piece of work has come, to go on after an interruption.
    CREATE TABLE work (
      name TEXT PRIMARY KEY,
      last_span INTEGER NOT NULL      -- span.id
    ) STRICT, WITHOUT ROWID;
    """

  private static let traces = """
    -- What sent spans. Few rows: every process sends the same resource with every request.
    CREATE TABLE resource (
      id INTEGER PRIMARY KEY,
      message BLOB NOT NULL,          -- opentelemetry.proto.resource.v1.Resource
      schema_url TEXT NOT NULL,
      service TEXT,                   -- service.name, for filters
      UNIQUE (message, schema_url)
    ) STRICT;
    CREATE INDEX resource_by_service ON resource (service);

    -- The libraries that recorded spans.
    CREATE TABLE scope (
      id INTEGER PRIMARY KEY,
      message BLOB NOT NULL,          -- opentelemetry.proto.common.v1.InstrumentationScope
      schema_url TEXT NOT NULL,
      UNIQUE (message, schema_url)
    ) STRICT;

    -- One row a span, narrow: what lists, waterfalls and sums read. Facts are derived from span_content.
    CREATE TABLE span (
      id INTEGER PRIMARY KEY,
      trace INTEGER NOT NULL,         -- trace.id: a small number, since an index on 16 random bytes halves insertion
      span_id INTEGER NOT NULL,       -- the eight bytes, big-endian, as a signed number
      parent_id INTEGER,              -- likewise; the parent may never come
      start_ns INTEGER NOT NULL,      -- Unix time
      end_ns INTEGER,                 -- absent: not ended
      kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
      status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 2),
      name TEXT NOT NULL,
      status_message TEXT,
      resource INTEGER NOT NULL,
      scope INTEGER NOT NULL,
      rules INTEGER NOT NULL,         -- version of the conventions that read the facts below
      type TEXT NOT NULL,
      dialect TEXT,
      session TEXT,
      session_rank INTEGER,           -- 0 is the best source
      session_name TEXT,
      user TEXT,
      agent TEXT,
      provider TEXT,
      model TEXT,
      tool TEXT,
      input_tokens INTEGER,           -- includes the cached ones
      output_tokens INTEGER,          -- includes reasoning
      cache_read_tokens INTEGER,
      cache_write_tokens INTEGER,
      reasoning_tokens INTEGER,
      unsplit_tokens INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX span_of_trace ON span (trace, span_id);

    -- The content of a span, as it arrived: opentelemetry.proto.trace.v1.Span. Read for one span or one export only.
    CREATE TABLE span_content (
      id INTEGER PRIMARY KEY,         -- span.id
      message BLOB NOT NULL
    ) STRICT;

    -- A span that was sent more than once with different content: what was sent. span_content has them merged.
    CREATE TABLE span_copy (
      span INTEGER NOT NULL,
      message BLOB NOT NULL,
      resource INTEGER NOT NULL,
      scope INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX span_copy_of_span ON span_copy (span);

    -- Sums over the spans of a trace. Counts and times are kept by every commit, the rest follows when it settles.
    CREATE TABLE trace (
      id INTEGER PRIMARY KEY,
      trace_id BLOB NOT NULL UNIQUE CHECK (length(trace_id) = 16),
      session INTEGER,                -- session.id; absent until the trace has settled once
      revision INTEGER NOT NULL,      -- raised by every commit that touches the trace
      name TEXT NOT NULL,
      session_name TEXT,              -- as a span names it
      root_span_id INTEGER,
      start_ns INTEGER NOT NULL,
      end_ns INTEGER NOT NULL,
      duration_ns INTEGER NOT NULL,
      span_count INTEGER NOT NULL,
      error_count INTEGER NOT NULL,
      counted_spans INTEGER NOT NULL DEFAULT 0,   -- of span_count, those that the session's sum includes
      counted_errors INTEGER NOT NULL DEFAULT 0,  -- likewise of error_count
      llm_call_count INTEGER NOT NULL DEFAULT 0,
      tool_call_count INTEGER NOT NULL DEFAULT 0,
      orphan_count INTEGER NOT NULL DEFAULT 0,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cache_read_tokens INTEGER,
      cache_write_tokens INTEGER,
      reasoning_tokens INTEGER,
      unsplit_tokens INTEGER,
      total_tokens INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX trace_by_start ON trace (start_ns);
    CREATE INDEX trace_by_duration ON trace (duration_ns);
    CREATE INDEX trace_by_spans ON trace (span_count);
    CREATE INDEX trace_by_errors ON trace (error_count);
    CREATE INDEX trace_by_tokens ON trace (total_tokens);
    CREATE INDEX trace_of_session ON trace (session, start_ns);
    CREATE INDEX trace_naming_session ON trace (session, start_ns) WHERE session_name IS NOT NULL;

    -- Names that appear in a trace, for its row and for filters.
    CREATE TABLE trace_facet (
      trace INTEGER NOT NULL,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),  -- service, agent, model, user. (A list in IN costs four times the row.)
      position INTEGER NOT NULL,      -- order of first appearance
      value TEXT NOT NULL,
      PRIMARY KEY (trace, kind, position)
    ) STRICT, WITHOUT ROWID;

    -- Sums over the traces of a session.
    CREATE TABLE session (
      id INTEGER PRIMARY KEY,
      session_id TEXT NOT NULL UNIQUE,
      derived INTEGER NOT NULL CHECK (derived BETWEEN 0 AND 1),  -- 1: no span named it, the trace is its own session
      name TEXT NOT NULL,
      start_ns INTEGER NOT NULL,
      end_ns INTEGER NOT NULL,
      duration_ns INTEGER NOT NULL,
      trace_count INTEGER NOT NULL,
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
      total_tokens INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX session_by_start ON session (start_ns);
    CREATE INDEX session_by_duration ON session (duration_ns);
    CREATE INDEX session_by_spans ON session (span_count);
    CREATE INDEX session_by_errors ON session (error_count);
    CREATE INDEX session_by_tokens ON session (total_tokens);

    CREATE TABLE session_facet (
      session INTEGER NOT NULL,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),  -- service, agent, model, user. (A list in IN costs four times the row.)
      value TEXT NOT NULL,
      PRIMARY KEY (session, kind, value)
    ) STRICT, WITHOUT ROWID;

    -- A session ID that a trace had before a better one arrived: old addresses lead on.
    CREATE TABLE session_alias (
      alias TEXT PRIMARY KEY,
      session INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Traces whose sums are older than their spans. Marked in the commit that made them so.
    CREATE TABLE dirty_trace (
      trace INTEGER PRIMARY KEY
    ) STRICT;
    """
}
