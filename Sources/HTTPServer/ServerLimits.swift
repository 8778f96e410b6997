/// Every limit of the HTTP server, with its reason. Bytes unless the name says otherwise.
package struct ServerLimits: Sendable {
  package struct LaneLimits: Sendable {
    package var threads: Int
    /// Requests that may wait for a thread; the next one is answered 503.
    package var queue: Int

    package init(threads: Int, queue: Int) {
      self.threads = threads
      self.queue = queue
    }
  }

  /// More connections wait in the system's backlog.
  package var connections = 2_048
  /// More connections from one address are closed at once. Everything on loopback is one address.
  package var connectionsPerAddress = 1_536
  /// Above this many connections the longest idle ones are closed, so that idle clients cannot keep others out.
  package var connectionsUnderPressure = 1_024
  /// libmicrohttpd's memory for each connection. It clears all of it after every request, so more is not better:
  /// server's processor time for a GET / for a 460 KB POST, and resident memory with 900 idle connections, at
  /// 32 KB 26 µs / 780 µs, 51 MB; at 64 KB 25 µs / 537 µs, 81 MB; at 256 KB 35 µs / 526 µs, 254 MB.
  package var connectionMemory = 64 << 10
  /// Request line and header fields: half of a connection's memory, which must also hold what is made of them.
  package var headBytes = 32 << 10
  /// Long filters fit many times; browsers and proxies take about as much.
  package var urlBytes = 8 << 10

  /// From a connection's start, or a request's first line, to the end of its header fields.
  package var headDeadline = Duration.seconds(15)
  /// Without a request. Browsers and exporters reconnect by themselves.
  package var idleTimeout = Duration.seconds(60)
  /// A body may take this long, and one second more for every `bodyBytesPerSecond` that arrived …
  package var bodyGrace = Duration.seconds(10)
  /// … which is a poor radio link, …
  package var bodyBytesPerSecond = 16 << 10
  /// … but never longer than this.
  package var bodyDeadline = Duration.seconds(300)
  /// An answer may take this long, and one second more for every `bodyBytesPerSecond` of it.
  package var sendGrace = Duration.seconds(30)

  /// Bodies in memory over all connections; 503 beyond, because one slow disk must not eat a laptop's memory. Room for the
  /// largest and some more.
  package var bufferedBytes = 96 << 20
  /// The same for a crowd of small ones, where of a large one only `crowdShare` counts: it needs the room, they can come again.
  /// Of eight hundred senders at once the process took 565 MB without this here and for gRPC, 355 with it.
  package var crowdBytes = 48 << 20
  package var crowdShare = 8 << 20
  /// A body without its compression; sixteen times what exporters send at most by default (4 MiB).
  package var inflatedBodyLimit = 64 << 20
  /// A refused body that is announced to be no larger is read and dropped, so that the connection stays usable.
  package var swallowedBytes = 256 << 10
  /// After an early answer to a large upload this much is still read, since closing at once would destroy the answer
  /// on its way to a client that is still sending.
  package var lingerBytes = 32 << 20
  package var lingerDeadline = Duration.seconds(2)

  /// Text below this is sent as it is: a packet is no smaller.
  package var compressFrom = 1 << 10

  /// libmicrohttpd's threads; at least 2, which is what its pool needs.
  package var pollingThreads = 2
  /// Queries are short and mostly wait for one core or the other.
  package var pages = LaneLimits(threads: 4, queue: 256)
  /// Threads here mostly wait for a commit; those that wait together are committed together.
  package var ingest = LaneLimits(threads: 8, queue: 256)

  /// How long a stop waits for uploads on their way and for answers that are not taken.
  package var stopGrace = Duration.seconds(5)

  package init() {}
}
