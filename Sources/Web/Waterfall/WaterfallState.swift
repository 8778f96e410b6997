import Conventions
import Telemetry

/// How a timeline is looked at, apart from what is selected and closed: what a link keeps and a person shares.
struct WaterfallState: Equatable {
  /// Nanoseconds after the trace's start, of the stretch that is shown; `nil` for all.
  private(set) var zoom: Range<Int64>?
  /// Only this span and what is below it.
  private(set) var branch: SpanID?
  /// Rows as deep as this and deeper are closed.
  private(set) var level: Int?
  /// Runs of like siblings are shown one by one.
  private(set) var unfoldsAll = false
  /// Times in which nothing but waiting goes on are cut short.
  private(set) var cutsIdle = false
  /// Whether the critical path is drawn; `nil` leaves it to the trace's size.
  private(set) var showsPath: Bool?
  private(set) var filter = WaterfallFilter()
  private(set) var color: WaterfallColor?
  private(set) var columns: [WaterfallColumn] = [.tokens]

  /// What is not understood counts as absent. Of a repeated parameter the first counts.
  init(_ query: [(name: String, value: String)]) {
    func first(_ name: String) -> String? { query.first { $0.name == name && !$0.value.isEmpty }.map(\.value) }
    zoom = first("zoom").flatMap(Self.zoom)
    branch = first("branch").flatMap { SpanID($0) }
    level = first("level").flatMap { Int($0) }.map { max(0, $0) }
    unfoldsAll = first("runs") == "open"
    cutsIdle = first("idle") == "1"
    showsPath = ["on": true, "off": false][first("path") ?? ""]
    filter = WaterfallFilter(first)
    color = first("color").flatMap { WaterfallColor(rawValue: $0) }
    if let text = first("columns") {
      let words = text.split(separator: ",").map(String.init)
      columns = WaterfallColumn.allCases.filter { words.contains($0.rawValue) }
    }
  }

  /// `START-END`, in nanoseconds.
  private static func zoom(_ text: String) -> Range<Int64>? {
    let parts = text.split(separator: "-", maxSplits: 1).compactMap { Int64($0) }
    guard parts.count == 2, parts[0] >= 0, parts[0] < parts[1] else { return nil }
    return parts[0]..<parts[1]
  }

  static func text(_ zoom: Range<Int64>) -> String { "\(zoom.lowerBound)-\(zoom.upperBound)" }
}
