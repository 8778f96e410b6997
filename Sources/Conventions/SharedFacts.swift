/// Facts that several hold: a copy of them counts a dozen references, one of these counts one. Changing them makes facts of one's own.
@propertyWrapper package struct SharedFacts: Sendable, Equatable {
  @usableFromInline final class Box: Sendable {
    @usableFromInline let facts: Facts

    @usableFromInline init(_ facts: Facts) { self.facts = facts }
  }

  @usableFromInline var box: Box

  package init(wrappedValue: Facts) { box = Box(wrappedValue) }

  @inlinable package var wrappedValue: Facts {
    _read { yield box.facts }
    _modify {
      var facts = box.facts
      defer { box = Box(facts) }
      yield &facts
    }
  }

  /// To be handed on as they are.
  package var projectedValue: Self {
    get { self }
    set { self = newValue }
  }

  package static func == (a: Self, b: Self) -> Bool { a.box === b.box || a.box.facts == b.box.facts }
}
