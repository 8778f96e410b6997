import Analysis
import Store
import Telemetry

/// The colours of a timeline's bars: hues for names, steps of heat for amounts.
struct WaterfallColors {
  /// What is told by colour; where nobody asked, services if there are several, else types.
  let by: WaterfallColor
  /// Hues by number of a name.
  private let hues: [Int32: Int]
  private let largest: Double
  let legend: [ServiceColors.Entry]

  init(_ color: WaterfallColor?, _ trace: TraceTimeline, _ sums: WaterfallSums?) {
    let totals = trace.summary.totals
    let by = color ?? (totals.services.count > 1 ? .service : .type)
    let names: [String] =
      switch by {
      case .service: totals.services
      case .agent: totals.agents
      case .model: totals.models
      case .type, .duration, .selfTime, .cost: []
      }
    self.by = by
    let colors = ServiceColors(names)
    legend = colors.entries
    let all = legend.isEmpty ? [] : Array(trace.structure.names.names.enumerated())
    hues = Dictionary(
      all.compactMap { number, name in colors.color(of: name).map { (Int32(number), $0) } },
      uniquingKeysWith: { a, _ in a })
    largest = Self.largest(by, trace.structure, sums)
  }

  var isHeat: Bool { [.duration, .selfTime, .cost].contains(by) }

  /// The class of one span's bar, with a space before it; empty for the hue of its type.
  func classes(_ index: Int, _ structure: TraceStructure, _ sums: WaterfallSums?) -> String {
    let line = structure.lines[index]
    let name: Int32? =
      switch by {
      case .service: line.service
      case .agent: line.agent
      case .model: line.model
      default: nil
      }
    if let name { return hues[name].map { " service-\($0)" } ?? "" }
    guard isHeat else { return "" }
    return " heat-\(step(Self.amount(by, index, structure, sums)))"
  }

  /// 0 to 5: from below a hundredth of the largest to more than half of it.
  private func step(_ amount: Double) -> Int {
    guard largest > 0, amount > 0 else { return 0 }
    return [0.01, 0.05, 0.1, 0.2, 0.5].count { amount / largest >= $0 }
  }

  private static func amount(
    _ by: WaterfallColor, _ index: Int, _ structure: TraceStructure, _ sums: WaterfallSums?
  ) -> Double {
    switch by {
    case .duration: Double(structure.lines[index].duration ?? 0)
    case .selfTime: Double(structure.selfTimes[index])
    case .cost: Double(sums?.costs[index] ?? -1)
    default: 0
    }
  }

  /// Roots are as long as the trace: beside them nothing would be warm.
  private static func largest(_ by: WaterfallColor, _ structure: TraceStructure, _ sums: WaterfallSums?) -> Double {
    guard [.duration, .selfTime, .cost].contains(by) else { return 0 }
    return structure.lines.indices.reduce(0) { most, index in
      by == .duration && structure.parents[index] == nil ? most : max(most, amount(by, index, structure, sums))
    }
  }
}
