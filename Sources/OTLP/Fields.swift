// Tags of the fields that are read by hand, written in octal so that they can be read by eye: the last digit is the
// wire type (0 varint, 1 fixed64, 2 length-delimited, 5 fixed32), the digits before it are the field's number, also in
// octal: 0o112 is field 9, length-delimited. A tag that is not listed is skipped.

// The levels of an export request have the same numbers in every signal.

enum RequestField: UInt32 { case resources = 0o12 }

enum ResourceGroupField: UInt32 {
  case resource = 0o12
  case scopes = 0o22
  case schemaURL = 0o32
}

enum ScopeGroupField: UInt32 {
  case scope = 0o12
  case items = 0o22
  case schemaURL = 0o32
}

enum SpanField: UInt32 {
  case traceID = 0o12
  case spanID = 0o22
  case traceState = 0o32
  case parentSpanID = 0o42
  case name = 0o52
  case kind = 0o60
  case startTime = 0o71
  case endTime = 0o101
  case attributes = 0o112
  case droppedAttributesCount = 0o120
  case events = 0o132
  case droppedEventsCount = 0o140
  case links = 0o152
  case droppedLinksCount = 0o160
  case status = 0o172
  case flags = 0o205
}

enum LogRecordField: UInt32 {
  case time = 0o11
  case severityNumber = 0o20
  case severityText = 0o32
  case body = 0o52
  case attributes = 0o62
  case droppedAttributesCount = 0o70
  case flags = 0o105
  case traceID = 0o112
  case spanID = 0o122
  case observedTime = 0o131
  case eventName = 0o142
}

enum EventField: UInt32 {
  case time = 0o11
  case name = 0o22
  case attributes = 0o32
  case droppedAttributesCount = 0o40
}

enum LinkField: UInt32 {
  case traceID = 0o12
  case spanID = 0o22
  case traceState = 0o32
  case attributes = 0o42
  case droppedAttributesCount = 0o50
  case flags = 0o65
}

enum StatusField: UInt32 {
  case message = 0o22
  case code = 0o30
}

enum ResourceField: UInt32 {
  case attributes = 0o12
  case droppedAttributesCount = 0o20
  case entityRefs = 0o32
}

enum ScopeField: UInt32 {
  case name = 0o12
  case version = 0o22
  case attributes = 0o32
  case droppedAttributesCount = 0o40
}

enum KeyValueField: UInt32 {
  case key = 0o12
  case value = 0o22
}

enum AnyValueField: UInt32 {
  case string = 0o12
  case bool = 0o20
  case int = 0o30
  case double = 0o41
  case array = 0o52
  case map = 0o62
  case bytes = 0o72
}

enum ListField: UInt32 { case values = 0o12 }

enum MetricField: UInt32 {
  case name = 0o12
  case description = 0o22
  case unit = 0o32
  case gauge = 0o52
  case sum = 0o72
  case histogram = 0o112
  case exponentialHistogram = 0o122
  case summary = 0o132
  case metadata = 0o142
}

/// Of `Gauge`, `Sum` and the others: as far as they have them, their fields have the same numbers.
enum MetricPointsField: UInt32 {
  case points = 0o12
  case temporality = 0o20
  case isMonotonic = 0o30
}

/// What data points of all kinds have in common.
enum PointField: UInt32 {
  case startTime = 0o21
  case time = 0o31
}

enum NumberPointField: UInt32 {
  case double = 0o41
  case exemplars = 0o52
  case int = 0o61
  case attributes = 0o72
  case flags = 0o100
}

enum HistogramPointField: UInt32 {
  case count = 0o41
  case sum = 0o51
  case bucketCount = 0o61
  case bucketCounts = 0o62
  case bound = 0o71
  case bounds = 0o72
  case exemplars = 0o102
  case attributes = 0o112
  case flags = 0o120
  case least = 0o131
  case greatest = 0o141
}

enum ExponentialPointField: UInt32 {
  case attributes = 0o12
  case count = 0o41
  case sum = 0o51
  case scale = 0o60
  case zeroCount = 0o71
  case positive = 0o102
  case negative = 0o112
  case flags = 0o120
  case exemplars = 0o132
  case least = 0o141
  case greatest = 0o151
  case zeroThreshold = 0o161
}

enum BucketsField: UInt32 {
  case offset = 0o10
  case bucketCount = 0o20
  case bucketCounts = 0o22
}

enum SummaryPointField: UInt32 {
  case count = 0o41
  case sum = 0o51
  case quantiles = 0o62
  case attributes = 0o72
  case flags = 0o100
}

enum QuantileField: UInt32 {
  case share = 0o11
  case value = 0o21
}

enum ExemplarField: UInt32 {
  case time = 0o21
  case double = 0o31
  case spanID = 0o42
  case traceID = 0o52
  case int = 0o61
  case attributes = 0o72
}
