package import Analysis
import GRDB

extension Store {
  /// Every operation with what all its spans add up to, as far as they have settled, with those that are gone: from the
  /// sums of whole days.
  package func operationSums() throws -> [(operation: Operation, sums: OperationSums)] {
    try pool.read { db in
      let operations = try Operations.all(db)
      var sums = DigestSums()
      let select = try RawStatement(db, "SELECT digest FROM day_digest UNION ALL SELECT digest FROM removed_digest")
      while try select.step() { try sums.add(select.blob(0)) }
      return zip(sums.numbers, sums.sums).compactMap { number, sums in operations[number].map { ($0, sums) } }
    }
  }
}
