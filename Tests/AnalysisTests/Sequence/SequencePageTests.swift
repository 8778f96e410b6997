import Analysis
import Testing

struct SequencePageTests {
  /// An agent with many tools, each called several times with other words, many at once.
  private func play(tools: Int, calls: Int) throws -> SpokenTrace {
    var play = Play()
    try play.agent(1, "A", ends: 1_000_000, hears: "Go", says: "Done")
    for call in 0..<calls {
      for tool in 0..<tools {
        let id = UInt64(10 + call * tools + tool)
        try play.tool(
          id, "tool\(tool)", below: 1, ends: Int64(id) + 1 + Int64(call % 3), asked: "\(id)", answers: "=\(id)")
      }
    }
    return try play.told()
  }

  @Test func `pages have all arrows once, in order, in blocks that are whole`() throws {
    let trace = try play(tools: 3, calls: 170)
    let whole = SequenceDiagram([trace], options: SequenceOptions(folding: .calls))
    let first = SequencePage([trace])
    #expect(first.count == (whole.arrowCount + 199) / 200)
    #expect(first.count > 3)
    let pages = (1...first.count).map { SequencePage([trace], number: $0) }
    #expect(pages.flatMap { $0.diagram.arrows } == whole.arrows)
    for page in pages {
      #expect(page.diagram.isBalanced, "\(page.number)")
      #expect(page.diagram.arrowCount <= 200)
      #expect(page.diagram.participants == whole.participants)
    }
    #expect(first.foldsCalls)
  }

  @Test func `a span's page is the one that tells of it`() throws {
    let trace = try play(tools: 3, calls: 170)
    let last = try #require(SequencePage([trace], number: 99).diagram.arrows.dropLast().last)
    let page = SequencePage([trace], showing: last.place)
    #expect(page.diagram.arrows.contains { $0.place == last.place })
    #expect(page.number > 1)
  }

  @Test(arguments: [(3, 0), (40, 40)])
  func `more than twelve participants share columns, and no arrow is lost`(tools: Int, folded: Int) throws {
    let trace = try play(tools: tools, calls: 1)
    let page = SequencePage([trace])
    #expect(page.foldedParticipants == folded)
    #expect(page.diagram.participants.count <= SequencePage.participantLimit)
    #expect(page.arrowCount == SequenceDiagram([trace]).arrowCount)
    for arrow in page.diagram.arrows {
      #expect(page.diagram.participants.indices.contains(arrow.from))
      #expect(page.diagram.participants.indices.contains(arrow.to))
    }
  }

  @Test func `who shares a column is named at the arrow`() throws {
    let page = SequencePage([try play(tools: 40, calls: 1)])
    #expect(page.diagram.script.contains("A → 40 tools: tool7: 17"))
  }

  @Test func `agents share a column too when there are too many`() throws {
    var play = Play()
    for id in 1...30 { try play.agent(UInt64(id), "agent\(id)", hears: "Go", says: "Done") }
    let page = SequencePage([try play.told()])
    #expect(page.diagram.participants.count == 12)
    #expect(page.diagram.participants.prefix(3).map(\.name) == ["User", "agent1", "agent2"])
    #expect(page.arrowCount == 60)
  }
}
