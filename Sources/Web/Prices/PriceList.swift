import HTTPServer
import Ingest
import Pricing
import Store

/// The price table as it stands, the own prices first, narrowed by what was asked for.
struct PriceList {
  let own: [PriceLine]
  let shipped: [PriceLine]
  let changes: [PriceChange]
  let text: String
  let provider: String
  let providers: [String]

  init(_ site: Site, _ visit: Visit) throws {
    let text = visit.query("q") ?? ""
    let provider = visit.query("provider") ?? ""
    self.text = text
    self.provider = provider
    let ownRows = try OwnPrices(site.store).rows
    let isShown = { (row: PriceRow) in
      (provider.isEmpty || row.provider == provider)
        && (text.isEmpty || ([row.model] + row.aliases).contains { $0.contains(text.lowercased()) })
    }
    own = ownRows.filter(isShown).map { PriceLine($0, isValid: $0.valid.contains(visit.now)) }
    shipped = PriceTable.shipped.rows.filter(isShown).map { PriceLine($0, isValid: $0.valid.contains(visit.now)) }
    providers = Set((ownRows + PriceTable.shipped.rows).map(\.provider)).sorted()
    changes = try site.store.priceChanges(limit: 100)
  }

  var json: JSON {
    .object([
      ("own", .array(own.map(\.json))), ("prices", .array(shipped.map(\.json))),
      (
        "changes",
        .array(
          changes.map {
            .object([
              ("time", .time($0.time)), ("origin", .string($0.origin)), ("provider", .string($0.provider)),
              ("model", .string($0.model)), ("before", .optional($0.before)), ("after", .optional($0.after)),
            ])
          })
      ),
    ])
  }

  var markdown: String {
    let head = ["Provider", "Model", "Input", "Output", "Cache read", "Cache write", "Valid", "As of", "Source"]
    func table(_ lines: [PriceLine]) -> String {
      Markdown.table(
        head,
        lines.map {
          [$0.provider, $0.model, $0.input, $0.output, $0.cacheRead, $0.cacheWrite, $0.validity, $0.asOf, $0.sources]
        })
    }
    return "# Prices\n\nUS dollars for a million tokens.\n\n"
      + (own.isEmpty ? "" : "## Your own\n\n" + table(own) + "\n") + "## Shipped\n\n" + table(shipped)
  }
}
