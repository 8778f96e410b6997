import ArgumentParser
import Foundation

/// The flags about passing accepted telemetry on to other backends.
struct ForwardOptions: ParsableArguments {
  @Option(
    name: .customLong("forward"),
    help: ArgumentHelp(
      "Pass accepted telemetry on to this base address, as OTLP over HTTP; may be repeated. (env: SPANLOOM_FORWARD, separated by spaces)",
      valueName: "url"))
  var urls: [String] = []

  @Option(
    name: .customLong("forward-header"),
    help: ArgumentHelp(
      "A header for a destination, 'Name: value'; with several destinations their address and a space come first. A value 'env:NAME' or 'file:PATH' is read from there. May be repeated. (env: SPANLOOM_FORWARD_HEADERS, one a line)",
      valueName: "header"))
  var headers: [String] = []

  @Option(
    name: .customLong("forward-signals"),
    help: ArgumentHelp(
      "What is passed on, such as 'traces,logs', for all destinations or, after its address and a space, for one. (default: traces,logs,metrics; env: SPANLOOM_FORWARD_SIGNALS)",
      valueName: "signals"))
  var signals: [String] = []

  @Option(
    name: .customLong("forward-sample"),
    help: ArgumentHelp(
      "The share of traces that is passed on, 0 to 1, chosen by trace ID; for one destination after its address and a space. (default: 1; env: SPANLOOM_FORWARD_SAMPLE)",
      valueName: "share"))
  var samples: [String] = []

  @Option(
    name: .customLong("forward-keep"),
    help: ArgumentHelp(
      "Traces that are passed on though the share leaves them out: 'errors', 'slow=30s' or 'dear=0.50' (dollars); may be repeated. (env: SPANLOOM_FORWARD_KEEP, separated by commas)",
      valueName: "rule"))
  var rules: [String] = []

  @Option(
    name: .customLong("forward-wait"),
    help: ArgumentHelp(
      "Seconds that telemetry waits before --forward-keep decides, for more of its trace to become known. (default: 30; env: SPANLOOM_FORWARD_WAIT)",
      valueName: "seconds"))
  var wait: Int?

  @Option(
    name: .customLong("forward-queue"),
    help: ArgumentHelp(
      "Megabytes on disk that may wait for each destination; beyond them the oldest are lost. (default: 256; env: SPANLOOM_FORWARD_QUEUE)",
      valueName: "megabytes"))
  var queue: Int?
}
