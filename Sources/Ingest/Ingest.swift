package import OTLP
package import Pricing
package import Store

/// Takes telemetry in, whoever brings it: HTTP, a file, the command line. Returns when it is on disk.
package struct Ingest: Sendable {
  private let store: Store
  package let prices: PriceBook

  /// - Parameter prices: what model calls cost on the day they arrive.
  package init(store: Store, prices: PriceBook) {
    self.store = store
    self.prices = prices
  }

  /// Takes one export request, decompressed.
  ///
  /// Spans that cannot be taken are counted and explained in the receipt; the others are stored all the same.
  /// - Throws: a refusal of the whole request; nothing of it is stored then.
  package func accept(_ body: [UInt8], signal: OTLP.Signal, encoding: OTLP.Encoding) throws(Refusal) -> Receipt {
    let message = try protobuf(body, signal: signal, encoding: encoding)
    guard signal == .traces else { return Receipt(notStored: try count(message, signal)) }
    var builder = BatchBuilder(message, prices: prices)
    do {
      try OTLP.readTraces(message, into: &builder)
    } catch {
      throw .malformed(error.description)
    }
    do {
      try store.write(builder.batch)
    } catch {
      throw .unavailable("The store cannot be written: \(error). Nothing of this request was stored; send it again.")
    }
    return Receipt(
      accepted: builder.batch.spans.count, rejected: builder.rejected, reason: builder.reason, notStored: 0)
  }

  /// The message in protobuf, whatever it came in: one path from there on.
  private func protobuf(_ body: [UInt8], signal: OTLP.Signal, encoding: OTLP.Encoding) throws(Refusal) -> [UInt8] {
    guard encoding == .json else { return body }
    do {
      return try OTLP.protobuf(fromJSON: body, as: Self.requestKind(signal))
    } catch {
      throw .malformed(error.description)
    }
  }

  /// Logs and metrics are not stored yet; how many there were is known.
  private func count(_ message: [UInt8], _ signal: OTLP.Signal) throws(Refusal) -> Int {
    do {
      return try signal == .logs ? OTLP.countLogRecords(message) : OTLP.countDataPoints(message)
    } catch {
      throw .malformed(error.description)
    }
  }

  private static func requestKind(_ signal: OTLP.Signal) -> MessageKind {
    switch signal {
    case .traces: .tracesRequest
    case .logs: .logsRequest
    case .metrics: .metricsRequest
    }
  }
}
