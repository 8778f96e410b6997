import OTLP

/// Requests that go out as one: messages of one signal, one after the other, are one message.
/// Source: protobuf.dev, "Encoding", last one wins and repeated fields are concatenated.
struct Shipment {
  let requests: [PassedRequest]

  var signal: OTLP.Signal { requests[0].signal }
  var route: PassingRoute { requests[0].route }
  var items: Int { requests.reduce(0) { $0 + $1.items } }
  var body: [UInt8] { Array(requests.map(\.body).joined()) }
  var size: QueueSize { QueueSize(requests: requests.count, items: items) }

  private init(_ requests: [PassedRequest]) {
    precondition(!requests.isEmpty, "a shipment carries something")
    self.requests = requests
  }

  /// By signal and route, in the order of the first of each.
  static func all(of requests: [PassedRequest]) -> [Shipment] {
    var groups: [[PassedRequest]] = []
    for request in requests {
      if let place = groups.firstIndex(where: { $0[0].signal == request.signal && $0[0].route == request.route }) {
        groups[place].append(request)
      } else {
        groups.append([request])
      }
    }
    return groups.map(Shipment.init)
  }

  /// In two parts; `nil` of one request.
  var halves: (Shipment, Shipment)? {
    guard requests.count > 1 else { return nil }
    let middle = requests.count / 2
    return (Shipment(Array(requests[..<middle])), Shipment(Array(requests[middle...])))
  }
}
