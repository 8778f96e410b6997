/// Dated prices of models, found by the names that senders give them.
package struct PriceTable: Sendable {
  package let rows: [PriceRow]
  /// Rows by their own name, and by an alias.
  private let named: [String: [Int]]
  private let aliased: [String: [Int]]
  /// Own rows whose name is a pattern.
  private let patterns: [(pattern: ModelPattern, place: Int)]

  /// Each pattern is tried with each unknown name, so there are few.
  package static let mostPatterns = 100

  /// - Parameter rows: of the same provider, name and time, the first counts.
  package init(_ rows: [PriceRow]) {
    self.rows = rows
    var (named, aliased): ([String: [Int]], [String: [Int]]) = ([:], [:])
    var patterns: [(ModelPattern, Int)] = []
    for (place, row) in rows.enumerated() {
      if let pattern = row.pattern, patterns.count < Self.mostPatterns { patterns.append((pattern, place)) }
      named[row.model, default: []].append(place)
      for alias in row.aliases { aliased[alias, default: []].append(place) }
    }
    (self.named, self.aliased, self.patterns) = (named, aliased, patterns)
  }

  /// - Throws: at the first line that is no price.
  package init(csv: String) throws(PriceError) {
    self.init(try PriceCSV.rows(csv))
  }

  /// The prices that the program comes with, behind a person's own.
  package static func shipped(behind own: [PriceRow]) -> PriceTable {
    let own = own.map { row in
      var row = row
      row.isOwn = true
      return row
    }
    return PriceTable(own + shipped.rows)
  }

  /// The row of one line, as `PriceRow.csvLine` writes it.
  /// - Throws: when it is no price.
  package static func row(ofLine line: String) throws(PriceError) -> PriceRow {
    guard let record = try CSVRecords.read(line).first else {
      throw PriceError(line: 1, column: "row", problem: "it is empty")
    }
    return try PriceCSV.row(record.fields, line: 1)
  }

  /// The row that a form or another program's table describes.
  /// - Parameter fields: by column; those that are missing are empty.
  /// - Throws: with the column that makes no sense.
  package static func row(_ fields: [String: String]) throws(PriceError) -> PriceRow {
    try PriceCSV.row(columns.map { fields[$0] ?? "" }, line: 1)
  }

  /// By name, in order.
  package static let columns = PriceCSV.columns

  /// The first line of every table.
  package static let head = columns.joined(separator: ",")

  /// The prices that the program comes with.
  package static let shipped: PriceTable = {
    do {
      return try PriceTable(csv: String(decoding: PackageResources.prices_csv, as: UTF8.self))
    } catch {
      preconditionFailure("prices.csv: \(error)")
    }
  }()

  /// The rows that may price a model, whatever the time.
  ///
  /// First those of its provider, under each name that the model may have; then those of others, since a model costs
  /// about the same wherever it is not run by oneself. Under one name a person's own stand first, and a row's own name
  /// before an alias.
  package func match(model: String, provider: String?) -> PriceMatch {
    let names = ModelName.candidates(model)
    let vendors = VendorName.candidates(provider)
    let doubts: Set<PriceDoubt> = ModelName.isFineTune(model) ? [.fineTune] : []
    var groups = Groups(rows: rows)
    for name in names {
      for places in places(of: name) { groups.add(places, of: vendors + [VendorName.any], doubts) }
    }
    if ModelName.isFree(model) { groups.add(.free(model)) }
    if provider == nil || VendorName.isComparable(provider) {
      let other: Set<PriceDoubt> = provider == nil ? [] : [.otherProvider]
      for name in names {
        for places in places(of: name) { groups.add(places, ofAnyBut: vendors, doubts.union(other)) }
      }
    }
    return PriceMatch(groups: groups.found)
  }

  /// Own rows, those of own patterns, own rows by an alias; then the shipped ones.
  private func places(of name: String) -> [[Int]] {
    let exact = named[name] ?? []
    let alias = aliased[name] ?? []
    let isOwn = { (place: Int) in rows[place].isOwn }
    let own = [
      exact.filter(isOwn), alias.filter(isOwn), patterns.filter { $0.pattern.matches(name) }.map(\.place),
    ]
    return (own + [exact.filter { !isOwn($0) }, alias.filter { !isOwn($0) }]).filter { !$0.isEmpty }
  }
}

/// Groups of rows as they are found.
private struct Groups {
  let rows: [PriceRow]
  private(set) var found: [PriceMatch.Group] = []

  init(rows: [PriceRow]) { self.rows = rows }

  mutating func add(_ row: PriceRow) { found.append(PriceMatch.Group(rows: [row], doubts: [])) }

  /// The rows of these providers, a group each.
  mutating func add(_ places: [Int], of providers: [String], _ doubts: Set<PriceDoubt>) {
    for (number, provider) in providers.enumerated() where !providers[..<number].contains(provider) {
      let own = places.map { rows[$0] }.filter { $0.provider == provider }
      if !own.isEmpty { found.append(PriceMatch.Group(rows: own, doubts: doubts)) }
    }
  }

  /// The rows of all others, likewise, in the order of the table.
  mutating func add(_ places: [Int], ofAnyBut known: [String], _ doubts: Set<PriceDoubt>) {
    add(places, of: places.map { rows[$0].provider }.filter { !known.contains($0) && $0 != VendorName.any }, doubts)
  }
}

extension PriceRow {
  fileprivate static func free(_ model: String) -> PriceRow {
    PriceRow(
      provider: "any gateway", model: model.lowercased(), aliases: [], valid: .always, window: .always,
      rates: Rates(input: 0, output: 0), tier: nil, asOf: "", confidence: "A", sources: "the model's name",
      note: "a gateway's free variant")
  }
}
