/// Tables of metrics.
extension Schema {
  static let metrics = """
    -- What is measured, as its senders describe it.
    CREATE TABLE metric (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      unit TEXT NOT NULL,
      kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5),  -- gauge, sum, histogram, exponential histogram, summary
      temporality INTEGER NOT NULL CHECK (temporality BETWEEN 0 AND 2),  -- not said, delta, cumulative
      is_monotonic INTEGER NOT NULL CHECK (is_monotonic BETWEEN 0 AND 1),
      description TEXT NOT NULL,
      metadata BLOB NOT NULL,         -- opentelemetry.proto.common.v1.KeyValueList
      UNIQUE (name, unit, kind, is_monotonic, temporality, description, metadata)
    ) STRICT;

    -- One sender's measurements with one set of attributes.
    CREATE TABLE metric_series (
      id INTEGER PRIMARY KEY,
      metric INTEGER NOT NULL,
      resource INTEGER NOT NULL,
      scope INTEGER NOT NULL,
      hash INTEGER NOT NULL,          -- of attributes
      attributes BLOB NOT NULL,       -- KeyValueList, in the order of the keys
      first_ns INTEGER NOT NULL,      -- Unix time of its points; kept by every commit, as their number
      last_ns INTEGER NOT NULL,
      point_count INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX metric_series_of_metric ON metric_series (metric, hash);

    -- A data point. What is not in a column is content: fields of its message, as they arrived.
    -- The series of a metric lie side by side: a request adds to the end of each metric, and a chart reads one stretch.
    CREATE TABLE metric_point (
      metric INTEGER NOT NULL,
      time_ns INTEGER NOT NULL,       -- Unix time
      series INTEGER NOT NULL,
      start_ns INTEGER NOT NULL,      -- 0: not sent
      flags INTEGER NOT NULL,
      value ANY,                      -- integer or real as sent; the sum of a histogram or summary
      count INTEGER,                  -- of a histogram or summary: 64 bits without a sign
      content BLOB,                   -- buckets, quantiles, least and greatest, exemplars
      PRIMARY KEY (metric, time_ns, series)
    ) STRICT, WITHOUT ROWID;
    """
}
