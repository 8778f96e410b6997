package import Foundation
import Synchronization

/// Requests that wait, in the order of their arrival, in files of one folder that only this queue writes.
///
/// What was appended survives the end of the process at any moment; a power cut may take back what the system had not
/// written yet. It takes so many bytes and no more: the oldest go, since a backend that was away for long is asked about
/// what happens now. Only the oldest file is never dropped: it may be under way.
package final class DiskQueue: Sendable {
  struct State {
    /// Oldest first.
    var segments: [QueueSegment] = []
    /// Where the first segment is read next.
    var offset = 0
    /// Of the last segment; `nil` when the next record begins another.
    var file: FileHandle?
    var nextNumber = 0
  }

  /// Parts that make the loss small when the oldest goes, and the files few.
  private static let segmentsOfQueue = 16

  let folder: URL
  private let limit: Int
  let state: Mutex<State>

  /// Opens the folder, or makes it, private to its owner.
  /// - Parameters:
  ///   - limit: bytes on disk.
  ///   - tell: is told of what cannot be read, as a sentence.
  package init(folder: URL, limit: Int, tell: (String) -> Void) throws {
    self.folder = folder
    self.limit = limit
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    state = Mutex(try Self.read(folder, tell))
  }

  package var size: QueueSize {
    state.withLock { state in
      state.segments.reduce(into: QueueSize()) {
        $0.requests += $1.requests
        $0.items += $1.items
        $0.bytes += $1.size
      }
    }
  }

  /// Writes a request at the end. Returns when the system has it.
  /// - Returns: what had to go for it, or the request itself where it is larger than the queue.
  /// - Throws: when the disk does not take it; nothing of it is in the queue then.
  package func append(_ request: PassedRequest) throws -> QueueSize {
    let bytes = QueueRecord.bytes(request)
    return try state.withLock { state in
      var lost = QueueSize()
      while state.segments.reduce(bytes.count, { $0 + $1.size }) > limit {
        guard let dropped = Self.dropOldest(&state) else {
          return QueueSize(requests: 1, items: request.items, bytes: bytes.count)
        }
        lost.requests += dropped.requests
        lost.items += dropped.items
        lost.bytes += dropped.size
      }
      try write(bytes, items: request.items, &state)
      return lost
    }
  }

  /// The first is kept: it is being sent. The last is being written.
  private static func dropOldest(_ state: inout State) -> QueueSegment? {
    guard state.segments.count > (state.file == nil ? 1 : 2) else { return nil }
    let dropped = state.segments.remove(at: 1)
    do { try FileManager.default.removeItem(at: dropped.url) } catch {}  // the next start counts it again
    return dropped
  }

  private func write(_ bytes: [UInt8], items: Int, _ state: inout State) throws {
    if let last = state.segments.last, last.size + bytes.count > limit / Self.segmentsOfQueue { Self.seal(&state) }
    let file = try state.file ?? begin(&state)
    let last = state.segments.count - 1
    do {
      try file.write(contentsOf: Data(bytes))
    } catch {
      // Half a record must not stand before others.
      do { try file.truncate(atOffset: UInt64(state.segments[last].size)) } catch { Self.seal(&state) }
      throw error
    }
    state.segments[last].size += bytes.count
    state.segments[last].requests += 1
    state.segments[last].items += items
  }

  private func begin(_ state: inout State) throws -> FileHandle {
    let segment = QueueSegment(number: state.nextNumber, folder: folder)
    state.nextNumber += 1  // also where this fails halfway
    try Data().write(to: segment.url, options: .withoutOverwriting)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: segment.url.path)
    let file = try FileHandle(forWritingTo: segment.url)
    if state.segments.isEmpty { state.offset = 0 }
    state.segments.append(segment)
    state.file = file
    return file
  }

  static func seal(_ state: inout State) {
    state.file?.closeQuietly()
    state.file = nil
  }
}
