import Conventions

/// Two traces side by side: their trees as one, with what only one of them has told apart.
///
/// Spans of the same type and name, but for the model that the name tells, are partners where their parents are and
/// where they keep their order among their siblings. Costs O(n log n) but for levels of a few hundred siblings, which
/// are aligned in the best way there is.
package struct TraceComparison: Sendable {
  /// A span of one trace and its partner of the other. At least one is there.
  package struct Pair: Sendable, Equatable {
    /// By index into each trace's spans.
    package let a: Int?
    package let b: Int?
    /// 0 for a root.
    package let depth: Int

    package init(a: Int?, b: Int?, depth: Int) {
      self.a = a
      self.b = b
      self.depth = depth
    }
  }

  /// Depth-first, parents before children, siblings in their order; what only `a` has before what only `b` has.
  package private(set) var pairs: [Pair] = []

  /// - Parameters: spans in order of start time, then ID.
  package init(_ a: [SpanOutline], _ b: [SpanOutline]) {
    var keys = Keys()
    let (one, other) = (Side(a, &keys), Side(b, &keys))
    var stack = Self.aligned(one, other, below: (nil, nil), depth: 0)
    while let pair = stack.popLast() {
      pairs.append(pair)
      stack += Self.aligned(one, other, below: (pair.a, pair.b), depth: pair.depth + 1)
    }
  }

  /// What makes a span the same in another run, as a number: not its model, nor numbers that are never the same.
  private struct Keys {
    private struct Origin: Hashable {
      let type: SpanType
      let name: String
      let model: String?
    }

    private var known: [Origin: Int] = [:]
    private var numbers: [String: Int] = [:]

    mutating func key(of span: SpanOutline) -> Int {
      let origin = Origin(type: span.facts.type, name: span.name, model: span.facts.model)
      if let key = known[origin] { return key }
      var name = origin.type.rawValue + " " + OperationNames.name(of: origin.name)
      if let model = origin.model, !model.isEmpty { name = name.replacing(model, with: "") }
      let key = numbers[name] ?? numbers.count
      numbers[name] = key
      known[origin] = key
      return key
    }
  }

  /// One trace's tree, each span with a number for what it is.
  private struct Side {
    let keys: [Int]
    private let children: [[Int]]
    private let roots: [Int]

    init(_ spans: [SpanOutline], _ keys: inout Keys) {
      self.keys = spans.map { keys.key(of: $0) }
      let parents = ParentIndex(spans)
      var (children, roots) = ([[Int]](repeating: [], count: spans.count), [Int]())
      for index in spans.indices {
        if let parent = parents[index] { children[parent].append(index) } else { roots.append(index) }
      }
      self.children = children
      self.roots = roots
    }

    func children(of parent: Int?) -> [Int] { parent.map { children[$0] } ?? roots }
  }

  /// The children of two partners, or of one span alone, as pairs, the last first.
  private static func aligned(
    _ one: Side, _ other: Side, below parents: (a: Int?, b: Int?), depth: Int
  ) -> [Pair] {
    let isTop = depth == 0
    let a = isTop || parents.a != nil ? one.children(of: parents.a) : []
    let b = isTop || parents.b != nil ? other.children(of: parents.b) : []
    let common = CommonOrder(a.map { one.keys[$0] }, b.map { other.keys[$0] }).pairs
    var pairs: [Pair] = []
    var (i, j) = (0, 0)
    for (x, y) in common + [(a.count, b.count)] {
      pairs += a[i..<x].map { Pair(a: $0, b: nil, depth: depth) } + b[j..<y].map { Pair(a: nil, b: $0, depth: depth) }
      if x < a.count { pairs.append(Pair(a: a[x], b: b[y], depth: depth)) }
      (i, j) = (x + 1, y + 1)
    }
    return pairs.reversed()
  }
}
