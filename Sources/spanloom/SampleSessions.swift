import Ingest

enum SampleSessions {
  static func load(into ingest: Ingest) throws {}
}
