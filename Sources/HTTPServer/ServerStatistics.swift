/// The server's counters at one moment.
package struct ServerStatistics: Sendable, Equatable {
  package var openConnections = 0
  /// Since the start.
  package var connections = 0
  /// Answers by the first digit of their status, from 1 to 5; index 0 stays 0.
  package var answers = [Int](repeating: 0, count: 6)
  /// Body bytes as they travelled.
  package var bytesIn = 0
  /// Body bytes as they were handed to the system's sockets, or will be.
  package var bytesOut = 0
  /// Body bytes held for requests that are not answered yet.
  package var bufferedBytes = 0
  /// Requests that wait for a thread.
  package var queuedPages = 0
  package var queuedIngest = 0
  /// Requests that a thread has, or that wait for one.
  package var working = 0
  /// Requests answered 503 because a queue or the memory for bodies was full.
  package var overloaded = 0
  /// Connections closed because a deadline passed, idle ones not counted.
  package var cutOff = 0

  package init() {}
}
