import Analysis
import Testing

@Suite struct OperationNamesTests {
  @Test(arguments: [
    ("chat gpt-4.1-mini-2025-04-14", "chat gpt-4.1-mini-2025-04-14"),
    ("chat claude-sonnet-4-5-20250929", "chat claude-sonnet-4-5-20250929"),
    ("invoke_agent planner", "invoke_agent planner"),
    ("task.execution:1795190415733-5520.2.1", "task.execution:…"),
    ("GET /orders/1234567890/items", "GET /orders/…/items"),
    ("GET /orders/12345/items", "GET /orders/12345/items"),
    ("run 123e4567-e89b-12d3-a456-426614174000", "run …"),
    ("run 123e4567-e89b-12d3-a456-426614174000-final", "run …-final"),
    ("call 4bf92f3577b34da6", "call …"),
    ("decade-facade-feed-bead-cafe", "decade-facade-feed-bead-cafe"),
    ("x1234567890", "x1234567890"),
    ("1234567890", "…"),
    ("", ""),
    ("é1234567890 1234567890é", "é1234567890 1234567890é"),
  ])
  func anIDInANameIsLeftOut(span: String, operation: String) {
    #expect(OperationNames.name(of: span) == operation)
  }

  @Test func aLongNameIsCut() {
    #expect(OperationNames.name(of: String(repeating: "é", count: 500)) == String(repeating: "é", count: 120))
  }
}
