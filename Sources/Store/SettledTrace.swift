import Analysis
import Conventions
import GRDB
import Telemetry

/// What a trace's spans add up to, and for which version of the trace.
struct SettledTrace: Sendable {
  /// What one session has of the trace: mostly all of it.
  struct Part: Sendable {
    let session: SessionReference
    let totals: TraceTotals
    let shares: [UsageShare]
  }

  let number: Int64
  let revision: Int64
  /// It has never been settled. What settles and removes traces takes turns, so that this holds until it is written.
  let isNew: Bool
  let totals: TraceTotals
  /// Of the root span, or the only one of the trace; `nil` where neither is known.
  let rootService: String?
  /// The trace's own session first; never empty.
  let parts: [Part]
  /// Other names of its session that its spans use: their addresses lead to it, unless they are sessions too.
  let otherSessions: [String]
  /// Responses that it counts, by their hashes.
  let responses: [Int64: ResponseClaim]
  let readings: [CounterReading]
  let digest: TraceDigest

  var isDivided: Bool { parts.count > 1 }
  /// Of all its sessions.
  var shares: [UsageShare] { parts.flatMap(\.shares) }

  /// Of one trace: a hostile sender may give every span a session of its own.
  private static let mostOtherSessions = 64

  /// Adds up the trace's spans, which are read where they are not at hand; `nil` for a trace that is gone.
  init?(_ number: Int64, _ fresh: FreshSpans, _ db: Database) throws {
    let select = try RawStatement(db, "SELECT trace_id, revision, session FROM trace WHERE id = ?")
    select.bind(number, 1)
    defer { select.reset() }
    guard try select.step(), let traceID = TraceID(bytes: select.blob(0)) else { return nil }
    revision = select.int(1)
    isNew = select.isNull(2)
    let spans = try Self.spans(number, revision: revision, fresh, db)
    let accounts = TraceAccounts(spans, try TraceContext(ofTrace: number, db))
    let division = SessionDivision(spans, parents: accounts.parents)
    self.number = number
    totals = Self.totals(of: Array(spans.indices), spans, accounts)
    rootService = Self.rootService(totals, spans)
    let actors = SpanActors(spans, accounts.parents)
    digest = TraceDigest(spans, accounts, actors, totals)
    responses = accounts.usage.responses(spans)
    readings = accounts.usage.readings(spans)
    otherSessions = Array(division.aliases.sorted().prefix(Self.mostOtherSessions))
    var parts: [Part] = []
    for part in division.parts {
      let isWhole = part.spans.count == spans.count
      parts.append(
        Part(
          session: SessionReference(id: part.session, isDerived: false),
          totals: isWhole ? totals : Self.totals(of: part.spans, spans, accounts),
          shares: UsageShare.shares(of: spans, accounts, actors, in: part.spans)))
    }
    if parts.isEmpty {
      parts = [
        Part(
          session: SessionReference(derivedFrom: traceID), totals: totals,
          shares: UsageShare.shares(of: spans, accounts, actors, in: Array(spans.indices)))
      ]
    }
    self.parts = parts
  }

  private static func spans(
    _ number: Int64, revision: Int64, _ fresh: FreshSpans, _ db: Database
  ) throws -> [SpanOutline] {
    try fresh.take(number, revision: revision) ?? Outlines.ofTrace(number, db, forTotals: true)
  }

  private static func rootService(_ totals: TraceTotals, _ spans: [SpanOutline]) -> String? {
    if let root = totals.rootSpanID, let service = spans.first(where: { $0.id == root })?.service { return service }
    return totals.services.count == 1 ? totals.services.first : nil
  }

  private static func totals(of part: [Int], _ spans: [SpanOutline], _ accounts: TraceAccounts) -> TraceTotals {
    var totals = TraceTotals(spans, accounts, of: part)
    totals.name = TraceName.cut(totals.name)
    return totals
  }

  /// As `trace_facet` has them, in its order.
  var facets: [String] {
    Facet.allCases.flatMap { facet in totals[keyPath: facet.names].map { "\(facet.rawValue) \($0)" } }
  }
}
