/// The oldest requests of a queue, taken together. They stay in it until they are confirmed.
package struct QueueLoad: Sendable, Equatable {
  package let requests: [PassedRequest]
  let segment: Int
  /// Of the place after them in the segment's file.
  let end: Int

  /// Of the messages.
  var bytes: Int { requests.reduce(0) { $0 + $1.body.count } }
  var items: Int { requests.reduce(0) { $0 + $1.items } }
}
