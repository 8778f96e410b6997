import Analysis
import Conventions
import HTTPServer
import Redaction
import Store
import Telemetry
import Testing

@testable import Web

@Suite struct TemplateNameTests {
  @Test func everyNameInATemplateIsInItsPage() throws {
    var names = TemplateNames(TemplateTests.sources)
    let site = try TestSite { $0.loadSamples = {} }
    for page in try pages(site) { names.visit(page) }
    let ours = names.missing.filter { name in !name.hasPrefix("trace") || name.hasPrefix("traces:") }
    #expect(ours == [])
    #expect(names.climbed == [])
  }

  @Test func aMisspeltNameIsNoticed() throws {
    var names = TemplateNames([
      "problem": "{{status}}{{staus}}{{#frame}}{{version}}{{titel}}{{/frame}}{{#gone}}{{inner}}{{/gone}}"
    ])
    names.visit(problem(try TestSite()))
    #expect(names.missing == ["problem: staus", "problem: titel", "problem: gone"])
  }

  @Test func aNameThatComesFromFurtherOutIsNoticed() throws {
    var names = TemplateNames(["problem": "{{#frame}}{{json}}{{title}}{{status}}{{/frame}}"])
    names.visit(problem(try TestSite()))
    #expect(names.climbed == [])
    var list = TemplateNames(["session": "{{#strip}}{{hint}}{{/strip}}"])
    list.visit(Climbing())
    #expect(list.climbed == ["session: hint"])
  }

  private struct Climbing: HTMLPage {
    static let template = "session"
    var frame: Frame { preconditionFailure("not shown") }
    let hint = "of the page"
    let strip = [Item(hint: nil)]

    struct Item { let hint: String? }
  }

  private func redaction(_ site: TestSite, _ rules: String? = nil) throws -> RedactionPage {
    let query = try RedactionQuery(visit("/settings/redaction", rules.map { [("rules", $0)] } ?? []))
    let preview = try query.isAsked ? query.preview(site.site) : nil
    return RedactionPage(site: site.site, visit: visit("/s"), query: query, preview: preview, problem: rules)
  }

  private func pages(_ site: TestSite) throws -> [any HTMLPage] {
    _ = site.post("/v1/traces")
    let full = try [true, false].flatMap { try lists(site, rows: $0) }
    let line = UsageLine(name: nil, callCount: 1, usage: Usage(), cost: 1, unpricedCount: 1)
    let usage = SessionUsage(byModel: [line], byAgent: [line])
    let session = SessionPage(
      Self.session, traces: [Self.trace(1, derived: true)], usage: usage, site: site.site, visit: visit("/s"))
    let bare = SessionPage(
      SessionSummary(session: Self.reference(true), traceCount: 0, totals: TraceTotals()), traces: [],
      usage: SessionUsage(byModel: [], byAgent: []), site: site.site, visit: visit("/s"))
    let quiet = try TestSite()
    let kept = try TestSite { $0.retention = Retention(age: .hours(1), errorAge: .hours(2)) }.load("ag2/")
    for trace in try kept.store.traces(ListQuery()).rows { _ = try kept.store.pin(trace: trace.traceID, at: 1) }
    let spent = try [
      costs(try TestSite().load("ag2/").loadCalls(of: ["gpt-4.1", "nobody-knows-1"])), costs(quiet),
      costs(quiet, [("model", "none"), ("step", "week")]),
    ]
    let agents = try quiet.store.agents(ofSession: "none")
    let costs = [Self.session].map {
      SessionCostPage(
        $0, agents: agents, traces: [Self.trace(1, derived: true)], usage: usage, site: site.site, visit: visit("/s"))
    }
    let overviews = [
      try overview(try TestSite()), try overview(try TestSite().load("ag2/")),
      try overview(try TestSite().load("otel-")), try overview(try MetricPageTests().site),
    ]
    return try full + spent + costs + overviews + budgets() + access() + [
      SettingsPage(site: quiet.site, visit: visit("/settings")),
      SettingsPage(site: kept.site, visit: visit("/settings")), redaction(quiet), redaction(site, "text letter [a-z]"),
      redaction(TestSite(redactor: Redactor(.standard))),
      SettingsPage(site: quiet.site, visit: visit("/settings"), problem: "No."),
      RemovalPage(trace: Self.trace(1, derived: true), site: quiet.site, visit: visit("/t")),
      RemovalPage(session: Self.session, site: quiet.site, visit: visit("/s")),
      session, bare, ConnectPage(site.site, visit("/c")), ConnectPage(quiet.site, visit("/c")),
    ]
      + [problem(site), problem(try TestSite().load("ag2/"))]
  }

  /// Both lists, with rows and without, with every filter and with none.
  private func lists(_ site: TestSite, rows: Bool) throws -> [any HTMLPage] {
    let everything =
      ListFilter.filters.map(\.key).filter {
        !["status", "range", "since", "until", "type", "pinned"].contains($0) && !$0.hasSuffix("duration")
      }.map { ($0, "x") }
      + [
        ("status", "error"), ("pinned", "1"), ("range", "1h"), ("min_duration", "1s"), ("cursor", "1.1"),
        ("order", "duration"),
      ]
    return try [[], everything].flatMap { query -> [any HTMLPage] in
      let visit = visit("/l", query)
      let filter = try ListFilter(visit)
      let next = rows ? Cursor("1.1") : nil
      let traces = rows ? [Self.trace(1, derived: false), Self.trace(2, derived: true)] : []
      return [
        try SessionsPage(
          Page(rows: rows ? [Self.session] : [], nextCursor: next), filter: filter, site: site.site, visit: visit),
        try TracesPage(Page(rows: traces, nextCursor: next), filter: filter, site: site.site, visit: visit),
      ]
    }
  }

  private func costs(_ site: TestSite, _ query: [(String, String)] = []) throws -> CostsPage {
    let visit = visit("/costs", query)
    let query = try CostsQuery(visit, site.store)
    return try CostsPage(try site.store.spending(query.query), query, site: site.site, visit: visit)
  }

  /// Without any budget, and with all that a budget and an alert may have.
  private func budgets() throws -> [any HTMLPage] {
    let site = try TestSite().loadCalls(of: ["gpt-4.1", "nobody-knows-1"])
    let session = try #require(try site.store.sessions(ListQuery()).rows.first?.session.id)
    let fresh = try BudgetsPage(BudgetList(site.site, visit("/b")), site: site.site, visit: visit("/b"))
    for (kind, name) in [(BudgetKind.everything, ""), (.model, "gpt-4.1"), (.session, session)] {
      try site.store.put(
        BudgetTerms(kind: kind, name: name, period: .day, limit: 1, webhook: "http://localhost/"), at: TestSite.now)
    }
    let gone = try site.store.put(BudgetTerms(kind: .everything, name: "", period: .ever, limit: 1), at: TestSite.now)
      .id
    try site.site.budgets.refresh()
    _ = try site.store.removeBudget(gone)
    let states = try site.site.budgets.refresh()
    let full = visit("/b", [("replaced", String(states.first?.budget.id ?? 0))])
    let mistakes = try [
      "", "kind=agent", "kind=everything&period=day", "kind=everything&period=day&limit=1&threshold=x",
      "kind=everything&period=day&limit=1&webhook=x",
    ].map { text -> any HTMLPage in
      let form = BudgetForm(Array(text.utf8))
      let mistake = #expect(throws: BudgetForm.Mistake.self) { try form.terms() }
      return try BudgetsPage(
        BudgetList(site.site, full), site: site.site, visit: full, form: form, mistake: mistake)
    }
    let list = try SessionsPage(
      site.store.sessions(ListQuery()), filter: ListFilter(visit("/l")), site: site.site, visit: visit("/l"))
    return [fresh, list, try costs(site)] + mistakes
  }

  private func overview(_ site: TestSite) throws -> OverviewPage {
    let visit = visit("/overview")
    var overview = try site.store.overview(ListQuery(), now: TestSite.now)
    overview.cutAfter = 1
    overview.earlierTraces = 1
    let filter = try ListFilter(visit)
    let metrics = try ModelMetrics(overview, filter, store: site.store)
    return try OverviewPage(overview, metrics: metrics, filter: filter, site: site.site, visit: visit)
  }

  /// Settings with tokens and links, and what strangers, guests and people see.
  private func access() throws -> [any HTMLPage] {
    let site = try TestSite { $0.tokens = try TokenBook(token: "s3cret") }
    let id = Self.trace(1, derived: true).traceID
    for (index, subject) in [ShareLink.Subject.trace(id), .session("s")].enumerated() {
      try site.store.share(
        subject, title: "t", hash: TokenHash(of: "\(index)").bytes, creator: index == 0 ? "me" : nil,
        expiry: index == 0 ? TestSite.now : nil, at: TestSite.now - 9)
    }
    let link = try #require(try site.store.shareLinks().first)
    try site.store.noteUse(ofShareLink: link.id, at: TestSite.now)
    let known = Visitor(name: "me", rights: .all, proof: .cookie)
    return try [
      SettingsPage(site: site.site, visit: visit("/settings", of: known)),
      LoginPage(site.site, visit("/login", of: .stranger), next: "/x", problem: "No."),
      LoginPage(site.site, visit("/login", of: .stranger, from: "cross-site"), next: "/x"),
      SharePage(link.subject, name: "x", site: site.site, visit: visit("/share")),
      SharePage(.trace(id), name: "x", site: site.site, visit: visit("/share"), link: "http://x", expiry: .never),
      ProblemPage(
        frame: Frame(site.site, visit("/x", of: .guest(link)), title: "x", hasTwins: true), problem: .notFound("x")),
    ]
  }

  private func problem(_ site: TestSite) -> ProblemPage {
    let frame = Frame(site.site, visit("/x"), title: "x", hasTwins: true)
    return ProblemPage(frame: frame, problem: .notFound("x"))
  }

  private func visit(
    _ path: String, _ query: [(String, String)] = [], of visitor: Visitor = .anyone, from site: String? = nil
  ) -> Visit {
    var request = Request(method: "GET", path: path, query: query.map { (name: $0.0, value: $0.1) })
    if let site { request.headers.add("Sec-Fetch-Site", site) }
    return Visit(request: request, representation: .html, now: TestSite.now, parameters: [:], visitor: visitor)
  }

  private static func reference(_ derived: Bool) -> SessionReference { SessionReference(id: "s", isDerived: derived) }

  private static let session = SessionSummary(session: reference(true), traceCount: 9, totals: totals, pin: .own)

  private static func trace(_ number: UInt64, derived: Bool) -> TraceSummary {
    guard let id = TraceID(high: 1, low: number) else { preconditionFailure("not zero") }
    return TraceSummary(traceID: id, session: reference(derived), revision: 1, totals: totals, pin: .ofSession)
  }

  private static let totals: TraceTotals = {
    var totals = TraceTotals()
    totals.name = "name"
    totals.startTime = TestSite.now
    totals.endTime = TestSite.now + 1_000_000_000
    totals.errorCount = 1
    totals.llmCallCount = 1
    totals.agents = ["a", "b", "c", "d"]
    totals.services = totals.agents
    totals.models = ["m"]
    totals.usage.input = 5
    return totals
  }()
}
