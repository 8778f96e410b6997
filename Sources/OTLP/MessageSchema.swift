/// A message's fields, found by number or by either of their names in JSON.
///
/// A class, so that a transcoder pays one reference count a message and not one for each table in it.
final class MessageSchema: Sendable {
  let fields: [FieldSchema]
  /// `"name":` of each field, as JSON has it.
  let keys: [[UInt8]]
  /// For each field the bits of those it replaces: itself, and its rivals when it is a choice.
  let replaced: [UInt64]
  /// Field numbers are small in OTLP: their places in `fields`, or -1.
  private let places: [Int8]
  /// All names one after another; `slots` says where each lies, by `hash`, with open addressing.
  private let names: [UInt8]
  private let slots: [Slot]

  private struct Slot {
    var start: Int32 = 0
    /// Bytes of the name; 0 for a free slot.
    var count: Int32 = 0
    var field: Int32 = 0
  }

  /// More than twice the names of the largest message, so that searches end soon.
  private static let slotCount = 128

  static let all = MessageKind.allCases.map { MessageSchema(SchemaTable.fields(of: $0)) }

  @inline(__always)
  static func of(_ kind: MessageKind, in all: [MessageSchema]) -> MessageSchema { all[Int(kind.rawValue)] }

  private init(_ entries: [SchemaTable.Entry]) {
    precondition(entries.count < 32, "a message has few enough fields for a set of bits")
    fields = entries.map(\.field)
    keys = entries.map { Array("\"\($0.name)\":".utf8) }
    let choices = Self.bits(of: entries.indices.filter { entries[$0].field.presence == .choice })
    replaced = entries.indices.map { entries[$0].field.presence == .choice ? choices : 1 << UInt64($0) }
    var places = [Int8](repeating: -1, count: 17)
    for (index, field) in fields.enumerated() { places[Int(field.number)] = Int8(index) }
    self.places = places
    (names, slots) = Self.hashed(entries.map(\.name))
  }

  private static func bits(of indices: [Int]) -> UInt64 { indices.reduce(0) { $0 | 1 << UInt64($1) } }

  private static func hashed(_ fieldNames: [String]) -> ([UInt8], [Slot]) {
    var names: [UInt8] = []
    var slots = [Slot](repeating: Slot(), count: slotCount)
    for (index, jsonName) in fieldNames.enumerated() {
      for name in Set([jsonName, snakeCase(jsonName)]).sorted() {
        let utf8 = Array(name.utf8)
        var slot = hash(first: utf8[0], last: utf8[utf8.count - 1], count: utf8.count)
        while slots[slot].count != 0 { slot = (slot + 1) % slotCount }
        slots[slot] = Slot(start: Int32(names.count), count: Int32(utf8.count), field: Int32(index))
        names += utf8
      }
    }
    return (names, slots)
  }

  private static func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }

  @inline(__always)
  private static func hash(first: UInt8, last: UInt8, count: Int) -> Int {
    (Int(first) &* 5 ^ Int(last) &* 3 ^ count &* 11) & (slotCount - 1)
  }

  /// The place in `fields` of a field by its number.
  @inline(__always)
  func place(ofNumber number: UInt32) -> Int? {
    guard number < 17, case let place = places[Int(number)], place >= 0 else { return nil }
    return Int(place)
  }

  /// The place in `fields` of a field by its name in JSON, camel or snake.
  @inline(__always)
  func place(ofName range: Range<Int>, in json: WireBytes) -> Int? {
    guard let last = range.last else { return nil }
    var slot = Self.hash(first: json[range.lowerBound], last: json[last], count: range.count)
    while case let candidate = slots[slot], candidate.count != 0 {
      if Int(candidate.count) == range.count, isName(candidate, at: range.lowerBound, in: json) {
        return Int(candidate.field)
      }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return nil
  }

  @inline(__always)
  private func isName(_ slot: Slot, at start: Int, in json: WireBytes) -> Bool {
    for index in 0..<Int(slot.count) where names[Int(slot.start) + index] != json[start + index] { return false }
    return true
  }
}
