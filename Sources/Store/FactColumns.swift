import Conventions
import Telemetry

/// The facts of a span as columns of its row. A new fact is three lines here: its name, and its place in `bind` and in
/// `facts`, which stand in the same order; beside them it needs a migration.
enum FactColumns {
  static let names = [
    "type", "dialect", "session", "session_rank", "session_name", "user", "agent", "provider", "model", "tool",
    "input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "reasoning_tokens", "unsplit_tokens",
    "agent_id", "environment", "tags", "response_id", "usage_role", "reported_cost", "computed_cost", "price", "failed",
    "cache_saving", "first_token_ns",
  ]

  static func bind(_ facts: Facts, to row: inout RowWriter) {
    row.add(facts.type.rawValue)
    row.add(facts.dialect)
    row.add(facts.session?.id)
    row.add(facts.session.map { Int64($0.rank) })
    row.add(facts.sessionName)
    row.add(facts.user)
    row.add(facts.agent)
    row.add(facts.provider)
    row.add(facts.model)
    row.add(facts.tool)
    row.add(facts.usage)
    row.add(facts.agentID)
    row.add(facts.environment)
    row.add(facts.tags.isEmpty ? nil : facts.lineTags.joined(separator: "\n"))
    row.add(facts.responseID)
    row.add(Int64(facts.usageRole.rawValue))
    row.add(facts.reportedCost)
    row.add(facts.computedCost)
    row.add(facts.price)
    row.add(facts.hasFailed ? 1 : 0)
    row.add(facts.cacheSaving)
    row.add(facts.firstToken)
  }

  static func facts(_ row: inout RowReader) -> Facts {
    var facts = Facts()
    facts.type = SpanType(rawValue: row.text()) ?? .other
    facts.dialect = row.optionalText()
    let (session, rank) = (row.optionalText(), row.int())
    facts.session = session.map { SessionClaim(id: $0, rank: Int(rank)) }
    facts.sessionName = row.optionalText()
    facts.user = row.optionalText()
    facts.agent = row.optionalText()
    facts.provider = row.optionalText()
    facts.model = row.optionalText()
    facts.tool = row.optionalText()
    facts.usage = row.usage()
    facts.agentID = row.optionalText()
    facts.environment = row.optionalText()
    facts.tags = row.optionalText()?.split(separator: "\n").map(String.init) ?? []
    facts.responseID = row.optionalText()
    facts.usageRole = UsageRole(rawValue: Int(row.int())) ?? .ordinary
    facts.reportedCost = row.optionalInt()
    facts.computedCost = row.optionalInt()
    facts.price = row.optionalText()
    facts.hasFailed = row.int() == 1
    facts.cacheSaving = row.optionalInt()
    facts.firstToken = row.optionalInt()
    return facts
  }
}
