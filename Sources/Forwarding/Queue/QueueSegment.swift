import Foundation

/// One file of a queue: records one after the other.
struct QueueSegment {
  let number: Int
  let url: URL
  /// Bytes of sound records, as far as is known.
  var size = 0
  /// Of those that are still to be sent.
  var requests = 0
  var items = 0

  static let suffix = ".queue"

  init(number: Int, folder: URL) {
    self.number = number
    let digits = String(number)
    url = folder.appendingPathComponent(String(repeating: "0", count: max(0, 12 - digits.count)) + digits + Self.suffix)
  }

  /// `nil` for another file's name.
  static func number(ofFile name: String) -> Int? {
    guard name.hasSuffix(suffix) else { return nil }
    return Int(name.dropLast(suffix.count)).flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Counts what is there from a place on, by the heads alone.
  /// - Returns: bytes at the end that are no record.
  mutating func count(from start: Int) throws -> Int {
    let file = try FileHandle(forReadingFrom: url)
    defer { file.closeQuietly() }
    let end = Int(clamping: try file.seekToEnd())
    size = min(start, end)
    while size < end {
      try file.seek(toOffset: UInt64(size))
      guard let bytes = try file.read(upToCount: QueueRecord.headSize), let head = QueueRecord.head(Array(bytes)),
        head.size <= end - size
      else { break }
      size += head.size
      requests += 1
      items += head.items
    }
    return end - size
  }

  /// The record at a place.
  /// - Returns: `nil` for one that is damaged.
  static func record(in file: FileHandle, at offset: Int, end: Int) throws -> (request: PassedRequest, size: Int)? {
    try file.seek(toOffset: UInt64(offset))
    guard let start = try file.read(upToCount: QueueRecord.headSize), let head = QueueRecord.head(Array(start)),
      head.size <= end - offset, let rest = try file.read(upToCount: head.size - QueueRecord.headSize),
      let request = QueueRecord.request(Array(start), Array(rest))
    else { return nil }
    return (request, head.size)
  }
}

extension FileHandle {
  /// What was only read, or is thrown away, has nothing to lose by closing.
  func closeQuietly() {
    do { try close() } catch {}
  }
}
