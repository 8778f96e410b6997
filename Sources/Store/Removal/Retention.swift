/// How long what arrived is kept. What arrived first goes first; what is younger than both limits stays.
package struct Retention: Sendable, Equatable {
  /// Hours after arrival; `nil` keeps for ever.
  package var hours: Int64?
  /// Bytes in use in the database, at most; `nil` for no limit.
  package var bytes: Int64?

  package init(hours: Int64?, bytes: Int64?) {
    self.hours = hours
    self.bytes = bytes
  }
}

/// What the database file holds, in bytes.
package struct StoreSpace: Sendable, Equatable {
  package let used: Int64
  /// Of pages that hold nothing any more: new rows take them, or the file gives them back.
  package let free: Int64
}
