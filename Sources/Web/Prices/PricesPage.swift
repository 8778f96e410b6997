import Pricing
import Store

/// The page of prices: the own ones with a form, the shipped ones, and what was changed.
struct PricesPage: HTMLPage {
  static let template = "prices"
  static let path = "/prices"

  let frame: Frame
  let text: String
  let providers: [FilterForm.Choice]
  let own: [PriceLine]
  let hasOwn: Bool
  let shipped: [PriceLine]
  let shippedCount: String
  let changes: [Change]
  let hasChanges: Bool
  let fields: [Field]
  /// What is wrong with the form that was sent.
  let error: String?
  let isFormOpen: Bool

  /// A control of the form.
  struct Field {
    let name: String
    let label: String
    let hint: String
    let value: String
    let isRequired: Bool
  }

  struct Change {
    let time: Moment
    let model: String
    let origin: String
    let what: String
  }

  init(_ list: PriceList, site: Site, visit: Visit, form: PriceForm? = nil, error: PriceError? = nil) {
    frame = Frame(site, visit, title: "Prices", hasTwins: form == nil)
    text = list.text
    providers = list.providers.map { FilterForm.Choice(value: $0, label: $0, isChosen: $0 == list.provider) }
    own = list.own
    hasOwn = !list.own.isEmpty
    shipped = list.shipped
    shippedCount = Format.count(list.shipped.count, "price")
    changes = list.changes.map {
      Change(
        time: Moment($0.time, now: visit.now), model: "\($0.provider)/\($0.model)", origin: $0.origin,
        what: $0.after == nil ? "removed" : $0.before == nil ? "added" : "changed")
    }
    hasChanges = !changes.isEmpty
    fields = Self.controls.map {
      Field(name: $0.name, label: $0.label, hint: $0.hint, value: form?[$0.name] ?? "", isRequired: $0.isRequired)
    }
    self.error = error.map { "\($0.column): \($0.problem)." }
    isFormOpen = error != nil
  }

  private static let controls: [(name: String, label: String, hint: String, isRequired: Bool)] = [
    ("provider", "Provider", "as in openai", true), ("model", "Model", "as senders name it", true),
    ("input", "Input", "dollars for a million tokens", true), ("output", "Output", "likewise", true),
    ("cache_read", "Cache read", "empty: as input", false), ("cache_write", "Cache write", "empty: as input", false),
    ("valid_from", "From", "a day as 2026-11-20; empty: always", false), ("valid_to", "Until", "the last day", false),
    ("sources", "Source", "where you have it from", false),
  ]
}
