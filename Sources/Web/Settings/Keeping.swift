import Store

/// The rules of what is kept, and what will go by them.
struct Keeping {
  private let retention: Retention
  private let pinned: PinCounts
  private let isCrowdedByPins: Bool
  /// Of the next day and the next week.
  private let forecasts: [KeepForecast]
  /// Bytes in use.
  private let used: Int64

  private static let hours: [Int64] = [24, 7 * 24]

  init(_ site: Site, used: Int64) throws {
    retention = site.options.retention
    pinned = try site.store.pinCounts()
    isCrowdedByPins = try site.store.isCrowdedByPins(retention)
    forecasts = try site.store.forecasts(retention, hours: Self.hours, now: site.options.clock())
    self.used = used
  }

  var limits: [SettingsPage.Fact] {
    [SettingsPage.Fact(name: "By age", value: Self.words(retention.age))]
      + retention.serviceAges.sorted { $0.key < $1.key }.map { service, age in
        SettingsPage.Fact(name: "Service \(service)", value: Self.words(age))
      }
      + (retention.errorAge.map { age in
        [SettingsPage.Fact(name: "With errors", value: Self.words(age) + "; they go last when there is too much")]
      } ?? [])
      + [
        SettingsPage.Fact(
          name: "By number",
          value: retention.traces.map {
            "the traces that arrived first go once there are more than \(Format.count(Int($0)))"
          } ?? "nothing goes"),
        SettingsPage.Fact(name: "By size", value: retention.bytes.map(size) ?? "nothing goes"),
      ]
  }

  private func size(_ bytes: Int64) -> String {
    let share = Int((100 * Double(used) / Double(max(1, bytes))).rounded())
    return "what arrived first goes once \(Format.bytes(bytes)) are in use; now \(share)%"
  }

  private static func words(_ age: KeptTime) -> String {
    age.hours.map { "what arrived more than \(time($0)) ago goes" } ?? "nothing goes"
  }

  private static func time(_ hours: Int64) -> String {
    hours % 24 == 0 ? Format.count(Int(hours / 24), "day") : Format.count(Int(hours), "hour")
  }

  /// Lists of what is pinned.
  var pins: [PinLine] {
    guard pinned.traces + pinned.sessions > 0 else { return [] }
    return [
      PinLine(
        count: Format.count(Int(pinned.sessions), "session"), href: SessionsPage.path + "?pinned=1", isLast: false),
      PinLine(count: Format.count(Int(pinned.traces), "trace"), href: TracesPage.path + "?pinned=1", isLast: true),
    ]
  }

  /// What a person should do about pins that leave no room.
  var warning: String? { isCrowdedByPins ? Store.crowdedByPins : nil }

  var rows: [ForecastRow] {
    guard let day = forecasts.first, let week = forecasts.last else { return [] }
    return zip(day.lines, week.lines).map { ForecastRow($0, $1) }
  }

  var members: [(String, JSON)] {
    [
      ("keep_hours", retention.age.hours.map { .int($0) } ?? .null),
      ("keep_bytes", retention.bytes.map { .int($0) } ?? .null),
      ("keep_traces", retention.traces.map { .int($0) } ?? .null),
      ("keep_errors", retention.errorAge.map { .string($0.description) } ?? .null),
      (
        "keep_services",
        .object(retention.serviceAges.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.description)) })
      ),
      ("pinned_sessions", .int(pinned.sessions)), ("pinned_traces", .int(pinned.traces)),
      ("pins_leave_no_room", .bool(isCrowdedByPins)),
      ("forecasts", .array(forecasts.map(\.json))),
    ]
  }

  var markdown: String {
    (pinned.traces + pinned.sessions > 0
      ? "- Pinned: \(Format.count(Int(pinned.sessions), "session")), \(Format.count(Int(pinned.traces), "trace"))\n"
      : "")
      + (warning.map { "\n\($0)\n" } ?? "")
      + (rows.isEmpty
        ? ""
        : "\n## What will go\n\n"
          + Markdown.table(["By", "Next 24 hours", "Next 7 days"], rows.map { [$0.rule, $0.day, $0.week] }))
  }
}

/// How many are pinned, and where they are listed.
struct PinLine: Sendable {
  let count: String
  let href: String
  let isLast: Bool
}
