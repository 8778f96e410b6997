import Foundation
package import OTLP
package import Pricing
package import Redaction
package import Store

/// Takes telemetry in, whoever brings it: HTTP, a file, the command line. Returns when it is on disk.
package struct Ingest: Sendable {
  private let store: Store
  package let prices: PriceBook
  private let clock: @Sendable () -> Int64
  /// `nil` where everything is kept as it came.
  package let redactor: Redactor?
  private let passOn: PassOn?

  /// - Parameters:
  ///   - prices: what model calls cost on the day they arrive.
  ///   - clock: Unix nanoseconds, for log records to which their sender gave no time; the system's own by default.
  ///   - redactor: masks secrets in what is stored and passed on.
  ///   - passOn: is given what was accepted, before its sender is answered.
  package init(
    store: Store, prices: PriceBook, clock: (@Sendable () -> Int64)? = nil, redactor: Redactor? = nil,
    passOn: PassOn? = nil
  ) {
    self.store = store
    self.prices = prices
    self.redactor = redactor
    self.passOn = passOn
    self.clock = clock ?? { Int64(Date().timeIntervalSince1970 * 1_000_000) * 1_000 }
  }

  /// Takes one export request, decompressed.
  ///
  /// Spans, log records and data points that cannot be taken are counted and explained in the receipt; the others are stored all the same.
  /// - Parameter origin: what its sender says about how it came here; handed on with it.
  /// - Throws: a refusal of the whole request; nothing of it is stored then.
  package func accept(
    _ body: [UInt8], signal: OTLP.Signal, encoding: OTLP.Encoding, origin: String? = nil
  ) throws(Refusal) -> Receipt {
    let arrived = try protobuf(body, signal: signal, encoding: encoding)
    guard let redactor else { return try take(arrived, signal, origin) }
    let (message, counts) = try masked(arrived, signal, redactor)
    let receipt = try take(message, signal, origin)
    redactor.note(counts)
    return receipt
  }

  private func masked(
    _ message: [UInt8], _ signal: OTLP.Signal, _ redactor: Redactor
  ) throws(Refusal) -> (message: [UInt8], counts: MaskCounts) {
    do { return try redactor.masked(message, as: Self.requestKind(signal)) } catch {
      throw .malformed(error.description)
    }
  }

  private func take(_ message: [UInt8], _ signal: OTLP.Signal, _ origin: String?) throws(Refusal) -> Receipt {
    let receipt = try keep(message, signal)
    if let passOn, receipt.accepted > 0 { passOn(message, signal, receipt.accepted, origin) }
    return receipt
  }

  private func keep(_ message: [UInt8], _ signal: OTLP.Signal) throws(Refusal) -> Receipt {
    switch signal {
    case .traces: try acceptTraces(message)
    case .logs: try acceptLogs(message)
    case .metrics: try acceptMetrics(message)
    }
  }

  private func acceptTraces(_ message: [UInt8]) throws(Refusal) -> Receipt {
    var builder = BatchBuilder(message, prices: prices)
    do {
      try OTLP.readTraces(message, into: &builder)
    } catch {
      throw .malformed(error.description)
    }
    do { try store.write(builder.batch) } catch { throw Self.unwritten(error) }
    return Receipt(accepted: builder.batch.spans.count, builder.rejections)
  }

  private func acceptLogs(_ message: [UInt8]) throws(Refusal) -> Receipt {
    var builder = LogBatchBuilder(message, arrival: clock())
    do {
      try OTLP.readLogs(message, into: &builder)
    } catch {
      throw .malformed(error.description)
    }
    do { try store.write(builder.batch(for: store, prices: prices)) } catch { throw Self.unwritten(error) }
    return Receipt(accepted: builder.batch.records.count, builder.rejections)
  }

  private func acceptMetrics(_ message: [UInt8]) throws(Refusal) -> Receipt {
    var builder = MetricBatchBuilder(message)
    do {
      try OTLP.readMetrics(message, into: &builder)
    } catch {
      throw .malformed(error.description)
    }
    do { try store.write(builder.batch) } catch { throw Self.unwritten(error) }
    return Receipt(accepted: builder.batch.points.count, builder.rejections)
  }

  private static func unwritten(_ error: any Error) -> Refusal {
    let words = StoreFault(error).map(\.description) ?? "\(error)"
    return .unavailable("The store cannot be written: \(words). Nothing of this request was stored; send it again.")
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

  private static func requestKind(_ signal: OTLP.Signal) -> MessageKind {
    switch signal {
    case .traces: .tracesRequest
    case .logs: .logsRequest
    case .metrics: .metricsRequest
    }
  }
}
