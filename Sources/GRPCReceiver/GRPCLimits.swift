/// Every limit of the gRPC receiver, with its reason. Bytes unless the name says otherwise.
///
/// With these, spans of the same payload come in at 0.98 of the speed of HTTP (`make bench`: 0.97 to 1.10).
package struct GRPCLimits: Sendable {
  /// Of one message, with and without its compression: as much as a body over HTTP may have.
  package var messageBytes = 64 << 20
  /// Of HTTP/2's frames. With the default of 16 KB a message of 1 MB took seven times as long.
  package var frameBytes = 1 << 20
  /// A sender may have this much on its way before it must wait.
  package var windowBytes = 4 << 20
  /// Calls that one connection may have open.
  package var streamsPerConnection = 128
  /// More are closed at once. An exporter has one.
  package var connections = 256
  /// Threads mostly wait for a commit; those that wait together are committed together. As over HTTP.
  package var threads = 8
  /// Calls that may be in work or wait for a thread; the next one is told to come again.
  package var calls = 256
  /// Messages in memory, over all calls: one slow disk must not eat a laptop's memory.
  package var bufferedBytes = 72 << 20
  /// The same for a crowd of small ones, where of a large one only `crowdShare` counts: it needs the room, they can come again.
  /// Once more for those in work, which are held twice.
  package var crowdBytes = 32 << 20
  package var crowdShare = 8 << 20
  /// A connection without calls is asked to go. Exporters reconnect by themselves.
  package var idleTimeout = Duration.seconds(600)
  /// From a connection's start to its first byte.
  package var greeting = Duration.seconds(15)
  /// A connection that says nothing for so long is closed without being asked.
  package var silence = Duration.seconds(660)
  /// How often a message on its way is looked at …
  package var uploadLook = Duration.seconds(10)
  /// … and what must have come since: 16 KB a second, a poor radio link, as over HTTP.
  package var bytesALook = 160 << 10
  /// Exporters ping more often than gRPC's default of five minutes allows.
  package var leastPingInterval = Duration.seconds(10)
  /// From a message that is whole to the end of its call; work never takes so long, a client that reads no answer does.
  package var answer = Duration.seconds(120)
  /// How long a stop waits for calls that are open.
  package var stopGrace = Duration.seconds(5)

  package init() {}
}
