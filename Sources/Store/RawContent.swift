import Compression

/// The content of a stored span or log record that does not become what its row says: something else than Spanloom has
/// written there, or the disk.
package struct DamagedContent: Error, Equatable, CustomStringConvertible {
  /// `span_content` or `log_content`.
  let table: String
  let row: Int64
  let reason: String

  package var description: String {
    "the database file is damaged: row \(row) of \(table) cannot be decompressed (\(reason)); everything else can be read. "
      + "'spanloom doctor --full' counts such rows; a copy made by 'spanloom backup' may have them whole"
  }
}

/// Where a content is stored.
enum ContentPlace {
  case span(Int64)
  case log(Int64)

  fileprivate func damaged(_ reason: String) -> DamagedContent {
    switch self {
    case .span(let row): DamagedContent(table: "span_content", row: row, reason: reason)
    case .log(let row): DamagedContent(table: "log_content", row: row, reason: reason)
    }
  }
}

extension RawStatement {
  /// The content of a span or a log record, as it came: `message` stands in a column, `size` in the next.
  /// - Throws: `DamagedContent`.
  func content(_ column: Int32, _ place: ContentPlace) throws(DamagedContent) -> [UInt8] {
    try unpacked(column, place) ?? blob(column)
  }

  /// The bytes of the same, valid during the call only; not copied where they were stored as they came.
  @unsafe func withContent<Result>(
    _ column: Int32, _ place: ContentPlace, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(DamagedContent) -> Result {
    guard let bytes = try unpacked(column, place) else { return unsafe withBlob(column, body) }
    return unsafe bytes.withUnsafeBytes { unsafe body($0) }
  }

  /// `nil` for one that is stored as it came.
  private func unpacked(_ column: Int32, _ place: ContentPlace) throws(DamagedContent) -> [UInt8]? {
    guard let size = optionalInt(column + 1) else { return nil }
    let outcome: Result<[UInt8], Compression.UnpackError> = unsafe withBlob(column) { frame in
      do throws(Compression.UnpackError) {
        // An empty blob has no address, and `frame` cannot be bound as a whole then.
        let start = unsafe frame.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let bytes = unsafe UnsafeBufferPointer(start: start, count: frame.count).span
        return .success(try Compression.unpack(bytes, size: Int(size), limit: PackedContents.most))
      } catch { return .failure(error) }
    }
    switch outcome {
    case .success(let bytes): return bytes
    case .failure(let error): throw place.damaged(error.description)
    }
  }
}
