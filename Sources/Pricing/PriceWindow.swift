/// The hours at which a price holds, where a vendor has day and night prices.
///
/// Public holidays are not known: a price of peak hours is an upper bound on them.
package enum PriceWindow: Sendable, Equatable {
  case always
  /// Whenever no peak window holds.
  case offPeak
  /// Minutes of a working day in UTC, each from the first until before the second.
  case peak([Range<Int64>])

  package var isPeak: Bool { if case .peak = self { true } else { false } }

  /// As a table has it.
  package var text: String {
    switch self {
    case .always: ""
    case .offPeak: "off-peak"
    case .peak(let ranges):
      "peak " + ranges.map { "\(Self.clock($0.lowerBound))-\(Self.clock($0.upperBound))" }.joined(separator: " and ")
        + " UTC Mon-Fri"
    }
  }

  /// Reads `off-peak` or `peak 01:00-04:00 and 06:00-10:00 UTC Mon-Fri …`; `nil` for anything else but nothing.
  package init?(_ text: String) {
    if text.isEmpty {
      self = .always
    } else if text == "off-peak" {
      self = .offPeak
    } else {
      let words = text.split(separator: " ")
      guard words.first == "peak", words.contains("UTC"), words.contains("Mon-Fri") else { return nil }
      let ranges = words.dropFirst().prefix { $0 != "UTC" }.filter { $0 != "and" }.map(Self.range)
      let known = ranges.compactMap(\.self)
      guard !known.isEmpty, known.count == ranges.count else { return nil }
      self = .peak(known)
    }
  }

  /// - Parameter time: Unix nanoseconds.
  package func isPeak(at time: Int64) -> Bool {
    guard case .peak(let ranges) = self, time >= 0 else { return false }
    let minutes = time / 60_000_000_000
    let weekday = (minutes / 1_440 + 4) % 7  // 1970 began on a Thursday; 0 is Sunday
    return (1...5).contains(weekday) && ranges.contains { $0.contains(minutes % 1_440) }
  }

  private static func clock(_ minute: Int64) -> String {
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }

  private static func range(_ text: Substring) -> Range<Int64>? {
    let ends = text.split(separator: "-").map(minute)
    guard ends.count == 2, let start = ends[0], let end = ends[1], start < end else { return nil }
    return start..<end
  }

  private static func minute(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":").map { Int64($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1],
      (0..<24).contains(hour) && (0..<60).contains(minute)
        || (hour, minute) == (24, 0)
    else { return nil }
    return hour * 60 + minute
  }
}
