import Mustache

/// A block of Markdown. Blocks stand one after the other: what is inside another block says how deep.
struct ProseBlock: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case paragraph
    /// 1 to 6.
    case heading(Int)
    /// Of a list, how deep from 0, and what stands before it: a bullet or its number.
    case item(depth: Int, marker: String)
    case quote
    /// As it stands, tables included.
    case code(language: String)
    case rule
  }

  var kind: Kind
  var runs: [ProseRun]
}

extension ProseBlock: MustacheParent {
  func child(named name: String) -> Any? {
    switch (name, kind) {
    case ("paragraph", .paragraph), ("heading", .heading), ("item", .item), ("quote", .quote), ("code", .code),
      ("rule", .rule):
      self
    case ("paragraph", _), ("heading", _), ("item", _), ("quote", _), ("code", _), ("rule", _): false
    case ("level", .heading(let level)): String(level)
    case ("depth", .item(let depth, _)): String(depth)
    case ("marker", .item(_, let marker)): marker
    case ("language", .code(let language)): language.isEmpty ? false : language
    case ("runs", _): runs
    case ("text", _): runs.map(\.text).joined()
    default: nil
    }
  }
}
