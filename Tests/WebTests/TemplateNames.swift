import Mustache

@testable import Web

/// Walks templates as the engine does and notes which names it would find: a misspelt one renders as nothing, silently.
///
/// A name counts once it was found with any of the sample pages, so a section that no sample enters is noted too.
struct TemplateNames {
  private let sources: [String: [TemplateNode]]
  private var written: Set<String> = []
  private var found: Set<String> = []
  /// Names that were absent where they were meant and came from further out instead.
  private(set) var climbed: Set<String> = []

  init(_ sources: [String: String]) {
    self.sources = sources.mapValues(TemplateNode.parse)
  }

  /// `template: name` of whatever no sample has.
  var missing: Set<String> { written.subtracting(found) }

  mutating func visit(_ page: some HTMLPage) {
    let name = type(of: page).template
    walk(sources[name] ?? [], in: name, [page], blocks: [:])
  }

  private typealias Blocks = [String: (template: String, nodes: [TemplateNode])]

  private mutating func walk(_ nodes: [TemplateNode], in template: String, _ stack: [Any], blocks: Blocks) {
    for node in nodes { walk(node, in: template, stack, blocks: blocks) }
  }

  private mutating func walk(_ node: TemplateNode, in template: String, _ stack: [Any], blocks: Blocks) {
    switch node {
    case .variable(let name): _ = resolve(name, in: template, stack)
    case .section(let name, let inner):
      enter(resolve(name, in: template, stack), inner, in: template, stack, blocks: blocks)
    case .inverted(let name, let inner):
      if Self.isAbsent(resolve(name, in: template, stack)) { walk(inner, in: template, stack, blocks: blocks) }
    case .partial(let name): walk(sources[name] ?? [], in: name, stack, blocks: blocks)
    case .inheriting(let name, let inner):
      var overrides: Blocks = [:]
      for case .block(let block, let nodes) in inner { overrides[block] = (template, nodes) }
      walk(sources[name] ?? [], in: name, stack, blocks: overrides)
    case .block(let name, let inner):
      let block = blocks[name] ?? (template, inner)
      walk(block.nodes, in: block.template, stack, blocks: blocks)
    }
  }

  private mutating func enter(
    _ value: Any?, _ inner: [TemplateNode], in template: String, _ stack: [Any], blocks: Blocks
  ) {
    guard let value, !Self.isAbsent(value) else { return }
    for element in value as? [Any] ?? [value] {
      walk(inner, in: template, element is Bool ? stack : stack + [element], blocks: blocks)
    }
  }

  private mutating func resolve(_ name: String, in template: String, _ stack: [Any]) -> Any? {
    if name == "." { return stack.last }
    let key = "\(template): \(name)"
    written.insert(key)
    let parts = name.split(separator: ".").map(String.init)
    for (depth, object) in stack.enumerated().reversed() {
      guard let child = Self.child(parts[0], of: object) else { continue }
      if depth < stack.count - 1, Self.hasEmptyProperty(parts[0], stack[(depth + 1)...]) { climbed.insert(key) }
      var value: Any? = child
      for part in parts.dropFirst() { value = value.flatMap { Self.child(part, of: $0) } }
      if value != nil { found.insert(key) }
      return value
    }
    if Self.hasEmptyProperty(name, stack[...]) { found.insert(key) }
    return nil
  }

  private static func child(_ name: String, of object: Any) -> Any? {
    if let parent = object as? any MustacheParent { return parent.child(named: name).flatMap(unwrapped) }
    return Mirror(reflecting: object).children.first { $0.label == name }.flatMap { unwrapped($0.value) }
  }

  /// The property exists and is `nil`. Not asked of `MustacheParent`s: theirs must be seen with a value once.
  private static func hasEmptyProperty(_ name: String, _ objects: ArraySlice<Any>) -> Bool {
    objects.contains { object in
      !(object is any MustacheParent)
        && Mirror(reflecting: object).children.contains { $0.label == name && unwrapped($0.value) == nil }
    }
  }

  private static func unwrapped(_ value: Any) -> Any? {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional ? mirror.children.first.flatMap { unwrapped($0.value) } : value
  }

  private static func isAbsent(_ value: Any?) -> Bool {
    guard let value else { return true }
    return value as? Bool == false || (value as? [Any])?.isEmpty == true
  }
}
