import Analysis
import Conventions
import Store

/// What a trace used and what that cost: which spans count, which repeat others, and by which rule.
struct CostPage: HTMLPage {
  static let template = "cost"
  /// Spans shown; a trace with more says so.
  static let limit = 2_000

  let frame: Frame
  let title: String
  let shortID: String
  let sessionHref: String
  let sessionLabel: String
  let views: ViewTabs
  let total: String
  let totalHint: String
  let tokens: String
  /// What the outermost spans say of the whole, where that differs.
  let reported: String?
  let agents: [AgentCostRow]
  let shares: [CostShareRow]
  let rows: [CostRow]
  let hasRows: Bool
  let cut: String?

  init(frame: Frame, trace: TraceDetail) {
    let address = TraceAddress(trace.summary)
    let accounts = trace.accounts()
    let totals = trace.summary.totals
    let cells = TotalsCells(totals, now: 0)
    self.frame = frame
    title = address.name
    shortID = address.shortID
    sessionHref = address.sessionHref
    sessionLabel = address.sessionLabel
    views = ViewTabs(
      ViewKind.ofTrace, of: address.href, shown: .cost, forms: [ViewTabs.Form("JSON", address.href + ".json")])
    total = cells.cost.isEmpty ? "nothing to pay" : cells.cost
    totalHint = cells.costHint
    tokens = TokenText.parts(totals.usage) ?? "no tokens"
    reported = Self.reported(trace, accounts)
    agents = AgentSpending.agents(of: trace.spans, accounts, in: Array(trace.spans.indices)).filter(\.hasSpent).map {
      AgentCostRow($0, of: totals.cost)
    }
    shares = UsageShare.byModelAndAgent(UsageShare.shares(of: trace.spans, accounts)).map(CostShareRow.init)
    let involved = trace.spans.indices.filter { index in
      accounts.usage.rules[index] != .none || accounts.costs.costs[index] != nil
    }
    rows = involved.prefix(Self.limit).map { CostRow(trace, accounts, at: $0) }
    hasRows = !rows.isEmpty
    cut =
      involved.count > rows.count
      ? "The first \(Format.count(rows.count)) of \(Format.count(involved.count, "span")) are shown." : nil
  }

  private static func reported(_ trace: TraceDetail, _ accounts: TraceAccounts) -> String? {
    let sums = ReportedSums(trace.spans, parents: accounts.parents)
    let totals = trace.summary.totals
    guard sums.usage != totals.usage || sums.cost != nil && sums.cost != totals.cost else { return nil }
    let parts = [TokenText.parts(sums.usage), sums.cost.map(Format.dollars)].compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    return
      "The outermost spans report \(parts.joined(separator: ", ")) for the whole; what counts is below, span by span."
  }
}
