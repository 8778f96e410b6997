import ArgumentParser
import Ingest
import Pricing
import Store
import Telemetry

struct Rederive: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read everything stored again by the present rules.",
    discussion: """
      Types, agents, sessions, tokens and the rest are derived from what was sent; a newer version may read more. \
      Content is not touched. An interrupted run goes on where it stopped.

      Costs that were computed stay as they are, so that history does not change: --prices computes them anew from \
      the present price table. Look at what it would change with --dry-run first.
      """)

  @OptionGroup var database: DatabaseOptions
  @Flag(help: "Compute all costs anew from the present price table.") var prices = false
  @Flag(help: "Change nothing; tell what would change.") var dryRun = false

  func run() throws {
    let book = PriceBook(.shipped)
    let store = try Stores.open(database.path(), prices: book)
    let merge = SpanMerge(prices: book)
    var shown = 0
    let result = try store.rederive(
      merge.derive, repricing: prices ? .all : .onlyUnpriced, isTrial: dryRun
    ) { done, all in
      guard done - shown >= 100_000 || done == all else { return }
      shown = done
      StandardError.line("\(done) of \(all) spans")
    }
    let logs = try store.rederiveLogs(LogRow.init(deriving:), isTrial: dryRun)
    try store.close()
    StandardOutput.line(Self.summary(result, logs, isTrial: dryRun))
  }

  static func summary(_ result: Rederivation, _ logs: LogRederivation, isTrial: Bool) -> String {
    let verb = isTrial ? "would change" : "changed"
    var text = "\(result.spans) spans read, \(result.changedSpans) \(verb)"
    if result.repricedSpans > 0 {
      text +=
        "; the cost of \(result.repricedSpans) \(verb) from \(dollars(result.costBefore)) to \(dollars(result.costAfter))"
    }
    return text + "; \(logs.records) log records read, \(logs.changed) \(verb)"
  }

  private static func dollars(_ nanoDollars: Int64) -> String { "$" + nanoDollars.decimalText(9) }
}
