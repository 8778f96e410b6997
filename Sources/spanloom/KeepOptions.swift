import ArgumentParser
import Foundation
import Store

/// The flags of `serve` that limit what is kept.
struct KeepOptions: ParsableArguments {
  @Option(
    name: .customLong("keep"),
    help: ArgumentHelp(
      "Delete what arrived longer ago: 30d, 12h, or off. (default: 30d; env: SPANLOOM_KEEP)", valueName: "time"))
  var time: KeepTime?

  @Option(
    name: .customLong("keep-size"),
    help: ArgumentHelp(
      "Delete what arrived first while more is in use: 5GB, 10MB at least, or off. (default: 5GB; env: SPANLOOM_KEEP_SIZE)",
      valueName: "size"))
  var size: KeepSize?

  @OptionGroup var rules: KeepRules

  /// What is kept where nothing else is asked for.
  private static let usual = Retention(age: .hours(30 * 24), bytes: 5_000_000_000)

  /// - Throws: `WrongArguments` where the flags contradict one another.
  func retention() throws -> Retention {
    try rules.retention(
      age: try Settings.optional(time, "SPANLOOM_KEEP").map(\.kept) ?? Self.usual.age,
      bytes: try Settings.optional(size, "SPANLOOM_KEEP_SIZE").map(\.bytes) ?? Self.usual.bytes)
  }
}

/// The flags of `serve` and `prune` that say which traces go, besides age and size.
struct KeepRules: ParsableArguments {
  @Option(
    name: .customLong("keep-traces"),
    help: ArgumentHelp(
      "Delete the traces that arrived first while there are more than this, without pinned ones: 100000, or off. (default: off; env: SPANLOOM_KEEP_TRACES)",
      valueName: "number"))
  var traces: KeepCount?

  @Option(
    name: .customLong("keep-errors"),
    help: ArgumentHelp(
      "Keep traces with errors this long, at least as long as --keep; they also go last when there is too much: 90d, off. (default: as others; env: SPANLOOM_KEEP_ERRORS)",
      valueName: "time"))
  var errors: KeepTime?

  @Option(
    name: .customLong("keep-service"),
    help: ArgumentHelp(
      "Keep traces whose root span is of this service for a time of their own: checkout=90d, tests=12h; may be repeated. (env: SPANLOOM_KEEP_SERVICE, separated by commas)",
      valueName: "name=time"))
  var services: [KeepService] = []

  var isEmpty: Bool { traces == nil && errors == nil && services.isEmpty }

  /// - Parameters:
  ///   - age, bytes: what the other flags say.
  ///   - environment: where flags that are not given are looked for.
  /// - Throws: `WrongArguments` where the flags contradict one another.
  func retention(
    age: KeptTime, bytes: Int64?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> Retention {
    var retention = Retention(age: age, bytes: bytes)
    retention.traces = try Settings.optional(traces, "SPANLOOM_KEEP_TRACES", in: environment)?.count
    retention.errorAge = try Settings.optional(errors, "SPANLOOM_KEEP_ERRORS", in: environment)?.kept
    for service in try services(environment) {
      guard retention.serviceAges.updateValue(service.time.kept, forKey: service.name) == nil else {
        throw WrongArguments("--keep-service names \(service.name) twice; say it once.")
      }
    }
    if let errorAge = retention.errorAge, errorAge < age {
      throw WrongArguments(
        "--keep-errors \(errorAge) is shorter than --keep \(age): traces with errors are kept at least as long as others."
      )
    }
    return retention
  }

  private func services(_ environment: [String: String]) throws -> [KeepService] {
    guard services.isEmpty, let text = environment["SPANLOOM_KEEP_SERVICE"] else { return services }
    return try text.split(separator: ",").map { word in
      guard let service = KeepService(argument: word.trimmingCharacters(in: .whitespaces)) else {
        throw WrongArguments(
          "SPANLOOM_KEEP_SERVICE has “\(word)”, which is no service with a time, as in checkout=90d.")
      }
      return service
    }
  }
}
