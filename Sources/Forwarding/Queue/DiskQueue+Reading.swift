import Foundation
import Synchronization

/// One reader takes loads, one after the other.
extension DiskQueue {
  private static let placeName = "place"

  /// The oldest requests, up to so many bytes of messages, but at least one; `nil` while nothing waits.
  /// - Parameters:
  ///   - isSettled: whether a request may go already; those behind it wait with it.
  ///   - tell: is told of what is damaged and passed over, and how many requests that were.
  package func load(
    upTo most: Int, settled isSettled: (PassedRequest) -> Bool = { _ in true }, tell: (String, QueueSize) -> Void
  ) throws -> QueueLoad? {
    while let (segment, offset) = try first() {
      guard FileManager.default.fileExists(atPath: segment.url.path) else {
        tell("\(segment.url.lastPathComponent) is not there any more.", passOver())
        continue
      }
      let file = try FileHandle(forReadingFrom: segment.url)
      defer { file.closeQuietly() }
      var requests: [PassedRequest] = []
      var (place, bytes, isEarly) = (offset, 0, false)
      while place < segment.size {
        guard let (request, size) = try QueueSegment.record(in: file, at: place, end: segment.size) else { break }
        isEarly = !isSettled(request)
        if isEarly || !requests.isEmpty && bytes + request.body.count > most { break }
        requests.append(request)
        bytes += request.body.count
        place += size
      }
      if !requests.isEmpty { return QueueLoad(requests: requests, segment: segment.number, end: place) }
      if isEarly { return nil }
      tell("\(segment.size - place) bytes of \(segment.url.lastPathComponent) are damaged and passed over.", passOver())
    }
    return nil
  }

  /// Takes a load out: it was sent, or given up.
  package func confirm(_ load: QueueLoad) throws {
    try state.withLock { state in
      guard state.segments.first?.number == load.segment else { return }
      state.offset = load.end
      state.segments[0].requests -= load.requests.count
      state.segments[0].items -= load.items
      try finishFirst(&state)
      try Data("\(load.segment) \(load.end)\n".utf8).write(
        to: folder.appendingPathComponent(Self.placeName), options: .atomic)
    }
  }

  private func first() throws -> (QueueSegment, offset: Int)? {
    try state.withLock { state in
      try finishFirst(&state)
      return state.segments.first.map { ($0, state.offset) }
    }
  }

  /// Removes files of which all is sent, the last one too.
  private func finishFirst(_ state: inout State) throws {
    while let segment = state.segments.first, state.offset >= segment.size {
      if state.segments.count == 1 { Self.seal(&state) }
      state.segments.removeFirst()
      state.offset = 0
      if FileManager.default.fileExists(atPath: segment.url.path) {
        try FileManager.default.removeItem(at: segment.url)
      }
    }
  }

  private func passOver() -> QueueSize {
    state.withLock { state in
      guard let segment = state.segments.first else { return QueueSize() }
      if state.segments.count == 1 { Self.seal(&state) }
      state.offset = segment.size
      return QueueSize(requests: max(1, segment.requests), items: segment.items)
    }
  }

  /// What an earlier process left. The last file may end within a record: nothing is appended to it.
  static func read(_ folder: URL, _ tell: (String) -> Void) throws -> State {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let place = place(in: folder)
    var state = State()
    for number in names.compactMap(QueueSegment.number).sorted() {
      var segment = QueueSegment(number: number, folder: folder)
      if number < place.segment {
        try FileManager.default.removeItem(at: segment.url)
        continue
      }
      let start = number == place.segment ? place.offset : 0
      let rest = try segment.count(from: start)
      if rest > 0 {
        tell("\(rest) bytes at the end of \(segment.url.lastPathComponent) are no request and passed over.")
      }
      if state.segments.isEmpty { state.offset = min(start, segment.size) }
      state.segments.append(segment)
    }
    state.nextNumber = max(place.segment, state.segments.last?.number ?? -1) + 1
    return state
  }

  /// Where reading goes on; the beginning where nothing sound says so: what is sent twice is the same.
  private static func place(in folder: URL) -> (segment: Int, offset: Int) {
    let file = folder.appendingPathComponent(placeName)
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return (0, 0) }
    let numbers = text.split(whereSeparator: \.isWhitespace).map { Int($0) }
    guard numbers.count == 2, let segment = numbers[0], let offset = numbers[1], segment >= 0, offset >= 0 else {
      return (0, 0)
    }
    return (segment, offset)
  }
}
