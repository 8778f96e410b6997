/// What a list without rows says: nothing arrived yet, or which filter to drop.
struct EmptyList {
  /// Nothing is stored at all.
  let isFresh: Bool
  /// One line to paste into a shell.
  let command: String
  let hasSamples: Bool
  let noun: String

  init(isFresh: Bool, noun: String, site: Site, visit: Visit) {
    self.isFresh = isFresh
    self.noun = noun
    command = "export OTEL_EXPORTER_OTLP_ENDPOINT=\(visit.base)"
    hasSamples = site.options.loadSamples != nil
  }
}
