/// What decides how long a trace is kept.
extension Schema {
  static let keeping = """
    -- service.name of its root span, else of all its spans, if they have the same; '' where neither is known.
    ALTER TABLE trace ADD COLUMN root_service TEXT NOT NULL DEFAULT '';
    UPDATE trace SET root_service = coalesce(
      (SELECT service FROM span JOIN resource ON resource.id = span.resource
        WHERE span.trace = trace.id AND span.span_id = trace.root_span_id),
      (SELECT min(value) FROM trace_facet WHERE trace_facet.trace = trace.id AND kind = 0 HAVING count(*) = 1), '');
    -- Each group in the order of arrival. Its last column lets SQLite count without reading the rows.
    CREATE INDEX trace_to_keep ON trace (root_service, error_count > 0, id, error_count);

    -- What a person wants kept whatever its age, and however much there is.
    CREATE TABLE pinned_trace (
      trace INTEGER PRIMARY KEY,      -- trace.id
      pinned_ns INTEGER NOT NULL      -- Unix time
    ) STRICT;
    CREATE TABLE pinned_session (
      session INTEGER PRIMARY KEY,    -- session.id: all its traces, also those that come later
      pinned_ns INTEGER NOT NULL
    ) STRICT;

    -- Sessions whose sums still include traces that are gone.
    CREATE TABLE session_to_sum (
      session INTEGER PRIMARY KEY,    -- session.id
      removed INTEGER NOT NULL        -- how many traces it lost since
    ) STRICT;
    """
}
