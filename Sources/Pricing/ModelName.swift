/// The names under which a model's price may stand, the most exact first.
///
/// Senders write the same model with the gateway's prefix, the region, the date of a snapshot. Nothing is guessed by a
/// common beginning: `gpt-5` must not price `gpt-5-pro`.
package enum ModelName {
  /// A longer name is no model's, in bytes: nobody may make us search a message for its price.
  package static let longest = 256

  /// Free variants of gateways cost nothing.
  static let freeSuffix = ":free"

  /// In the order in which they are looked up, each once. None for a name that is longer than `longest`.
  package static func candidates(_ model: String) -> [String] {
    guard model.utf8.count <= longest else { return [] }
    var names = Candidates(start(model))
    names.step(withoutBrackets)
    names.step(withoutProjects)
    while let shorter = withoutPrefix(names.last) { names.add(shorter) }
    for step in [withoutRegion, withoutMaker, withoutRevision, fineTuneBase, withoutDate, withoutLatest] {
      names.step(step)
    }
    names.spell()
    names.step(withoutStage)
    names.spell()
    return names.found
  }

  /// A model of one's own, made from a vendor's: its price is another.
  static func isFineTune(_ model: String) -> Bool { isFineTuneName(start(model)) }

  static func isFineTuneName(_ name: String) -> Bool { name.hasPrefix("ft:") || name.contains("/ft:") }

  static func isFree(_ model: String) -> Bool { model.utf8.count <= longest && start(model).hasSuffix(freeSuffix) }

  private static func start(_ model: String) -> String {
    let name = model.lowercased().drop(while: \.isWhitespace)
    return String(name.prefix { $0 != "?" }.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Names found so far, and the one from which the next step goes on.
  private struct Candidates {
    private(set) var found: [String] = []
    private(set) var last: String

    init(_ first: String) {
      last = first
      add(first)
    }

    mutating func add(_ name: String) {
      last = name
      if !name.isEmpty && !found.contains(name) { found.append(name) }
    }

    mutating func step(_ change: (String) -> String) { add(change(last)) }

    /// The other ways to write each name.
    mutating func spell() {
      let end = last
      for name in found { for spelling in ModelName.spellings(name) { add(spelling) } }
      last = end
    }
  }
}
