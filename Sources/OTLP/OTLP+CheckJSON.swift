extension OTLP {
  /// Reads JSON of any shape to its end, for the place where it goes wrong. Escapes within strings are not looked at.
  package static func checkJSON(_ json: [UInt8]) throws(MalformedJSON) {
    let span = json.span
    var reader = JSONReader()
    reader.skipByteOrderMark(in: span)
    try reader.skipValue(depth: JSONReader.greatestDepth, in: span)
    guard reader.next(in: span) == nil else { throw reader.failure(.surplus, in: span) }
  }
}
