import Analysis
import Conventions
import Store

/// The links that go from span to span, as far as there is one to go to.
struct TimelineJumps {
  private let waterfall: Waterfall
  let errorCount: Int
  /// Errors before the selected row, and whether it is one itself.
  private let errorsBefore: Int
  private let isError: Bool

  init(_ waterfall: Waterfall) {
    self.waterfall = waterfall
    let before = waterfall.errorsBefore
    errorCount = Int(before.last ?? 0)
    let row = waterfall.selectedRow
    errorsBefore = row.map { Int(before[$0]) } ?? 0
    isError = row.map { before[$0 + 1] > before[$0] } ?? false
  }

  var errorText: String {
    isError
      ? "error \(Format.count(errorsBefore + 1)) of \(Format.count(errorCount))" : Format.count(errorCount, "error")
  }

  var matchText: String? {
    waterfall.matches.map { matches in
      let count = "\(Format.count(matches.rows.count)) of \(Format.count(waterfall.structure.lines.count, "span"))"
      let place = waterfall.selectedRow.flatMap { row in matches.rows.firstIndex(of: row) }
      return place.map { "\(Format.count($0 + 1)) of \(Format.count(matches.rows.count))" } ?? count
    }
  }

  func href(_ jump: TimelineJump) -> String? {
    let row = waterfall.selectedRow
    let isThere =
      switch jump {
      case .next: waterfall.matches?.rows.last.map { row ?? -1 < $0 } ?? false
      case .previous: row != nil && waterfall.matches?.rows.first.map { $0 < row ?? 0 } ?? false
      case .nextError: errorsBefore + (isError ? 1 : 0) < errorCount
      case .previousError: errorsBefore > 0
      default: true
      }
    return isThere ? address(jump) : nil
  }

  var superlatives: [TimelineTools.Choice] {
    let calls = waterfall.trace.summary.totals
    let all: [(TimelineJump, String, Bool)] = [
      (.slowest, "slowest", true), (.dearest, "most expensive", calls.cost != nil),
      (.biggest, "most tokens", calls.usage.total > 0),
    ]
    return all.filter(\.2).map { jump, name, _ in
      TimelineTools.Choice(name: name, href: address(jump), isCurrent: false)
    }
  }

  private func address(_ jump: TimelineJump) -> String { waterfall.query.setting("jump", jump.rawValue).href }
}
