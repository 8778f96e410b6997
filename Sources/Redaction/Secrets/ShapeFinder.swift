import OTLP

/// Finds keys by their beginnings. Each beginning is looked for at its rarest byte, so that most of a text is passed
/// over with one look at a table.
struct ShapeFinder: Sendable {
  /// Where the rarest byte stands in the beginning of each shape.
  private let anchors: [Int]
  /// Shapes by their rarest byte.
  private let shapes: [[Int]]
  /// What can stand before the rarest byte.
  private let before: [ByteSet]

  init() {
    let anchors = SecretShape.all.map { shape in
      shape.prefix.indices.dropFirst().min { Self.frequency(shape.prefix[$0]) < Self.frequency(shape.prefix[$1]) } ?? 1
    }
    var shapes = [[Int]](repeating: [], count: 256)
    for (index, shape) in SecretShape.all.enumerated() { shapes[Int(shape.prefix[anchors[index]])].append(index) }
    before = shapes.map { numbers in
      let bytes = numbers.map { SecretShape.all[$0].prefix[anchors[$0] - 1] }
      return ByteSet { bytes.contains($0) }
    }
    self.anchors = anchors
    self.shapes = shapes
  }

  /// The bytes to ask for.
  var triggers: [UInt8] { (0...255).filter { !shapes[Int($0)].isEmpty } }

  /// Of prompts and of JSON, roughly.
  private static func frequency(_ byte: UInt8) -> Int {
    switch byte {
    case .init(ascii: "-"): 6
    case .init(ascii: "_"): 8
    case .init(ascii: "."): 9
    case .init(ascii: "z"), .init(ascii: "x"), .init(ascii: "j"), .init(ascii: "q"): 2
    case let byte where byte.isUpper: 3
    case let byte where byte.isDigit: 12
    default: 20
    }
  }

  /// The key whose beginning has its rarest byte here.
  func find(at index: Int, in text: TextWindow, _ bytes: WireBytes) -> Range<Int>? {
    let byte = Int(bytes[index])
    guard before[byte].holds(text.byte(index - 1, in: bytes)) else { return nil }
    for number in shapes[byte] {
      let shape = SecretShape.all[number]
      let start = index - anchors[number]
      guard text.holds(shape.prefix, at: start, in: bytes), text.isBoundary(start, in: bytes),
        text.byte(start - 1, in: bytes) != .init(ascii: "-")
      else { continue }
      let body = start + shape.prefix.count
      var end = text.end(from: body, limit: shape.count.upperBound + 1, in: bytes, while: shape.alphabet.holds)
      while end > body, bytes[end - 1] == .init(ascii: ".") { end -= 1 }
      guard shape.count.contains(end - body), !text.byte(end, in: bytes).isWord,
        shape.dense == 0 || Self.isDense(body..<end, shape.dense, bytes)
      else { continue }
      return start..<end
    }
    return nil
  }

  private static func isDense(_ range: Range<Int>, _ count: Int, _ bytes: WireBytes) -> Bool {
    var (run, digits) = (0, 0)
    for index in range {
      guard bytes[index].isAlphanumeric else {
        (run, digits) = (0, 0)
        continue
      }
      run += 1
      digits += bytes[index].isDigit ? 1 : 0
      if run >= count, digits > 0 { return true }
    }
    return false
  }
}
