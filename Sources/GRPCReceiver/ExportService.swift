import GRPCCore
import Ingest
import OTLP

/// OTLP's three services. Source: `opentelemetry/proto/collector/*/v1/*_service.proto`.
struct ExportService: RegistrableRPCService {
  let ingest: Ingest
  let work: WorkQueue
  let tell: @Sendable (GRPCCall) -> Void

  private static let methods: [(signal: OTLP.Signal, service: String)] = [
    (.traces, "opentelemetry.proto.collector.trace.v1.TraceService"),
    (.logs, "opentelemetry.proto.collector.logs.v1.LogsService"),
    (.metrics, "opentelemetry.proto.collector.metrics.v1.MetricsService"),
  ]

  func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
    for (signal, service) in Self.methods {
      let method = MethodDescriptor(fullyQualifiedService: service, method: "Export")
      router.registerHandler(forMethod: method, deserializer: RawMessage(), serializer: RawMessage()) {
        request, _ in
        let answer = try await export(request, signal, "\(service)/Export")
        return StreamingServerResponse(single: ServerResponse(message: answer))
      }
    }
  }

  /// - Throws: `RPCError`, which the sender is answered with.
  private func export(
    _ request: StreamingServerRequest<[UInt8]>, _ signal: OTLP.Signal, _ method: String
  ) async throws(RPCError) -> [UInt8] {
    let head = request.metadata
    let call = Call(method: method, signal: signal, client: Self.first("user-agent", head) ?? "")
    do throws(RPCError) {
      if let refusal = Self.first(GateRefusal.header, head).flatMap(GateRefusal.init(text:)) { throw refusal.error }
      let receipt = try await accept(try await Self.message(request), signal)
      tell(call.taken(receipt))
      return OTLP.exportResponse(
        signal, rejected: Int64(receipt.rejected), message: receipt.reason ?? "", encoding: .protobuf)
    } catch {
      tell(call.refused(error))
      throw error
    }
  }

  private static func first(_ name: String, _ head: Metadata) -> String? {
    head[stringValues: name].first { _ in true }
  }

  /// The only message of a call.
  private static func message(_ request: StreamingServerRequest<[UInt8]>) async throws(RPCError) -> [UInt8] {
    var found: [UInt8]?
    do {
      for try await message in request.messages {
        guard found == nil else { throw RPCError(code: .invalidArgument, message: "Export takes one message a call.") }
        found = message
      }
    } catch let error as RPCError {
      throw error
    } catch {
      throw RPCError(code: .unknown, message: "The message could not be read: \(error)")
    }
    guard let found else { throw RPCError(code: .invalidArgument, message: "The call has no message.") }
    return found
  }

  private func accept(_ message: [UInt8], _ signal: OTLP.Signal) async throws(RPCError) -> Receipt {
    let ingest = ingest
    let outcome = await work.run(holding: message.count) { () -> Result<Receipt, Refusal> in
      Result { () throws(Refusal) in try ingest.accept(message, signal: signal, encoding: .protobuf) }
    }
    switch outcome {
    case .success(let receipt)?: return receipt
    case .failure(.malformed(let reason))?: throw RPCError(code: .invalidArgument, message: reason)
    case .failure(.unavailable(let reason))?: throw .unavailable(reason)
    case nil: throw .unavailable("More calls are waiting than this server holds; send it again.")
    }
  }
}

/// What is known of a call before its end.
private struct Call {
  let method: String
  let signal: OTLP.Signal
  let client: String

  func taken(_ receipt: Receipt) -> GRPCCall {
    GRPCCall(
      method: method, signal: signal, client: client, code: 0, accepted: receipt.accepted,
      rejected: receipt.rejected, reason: receipt.reason)
  }

  func refused(_ error: RPCError) -> GRPCCall {
    GRPCCall(
      method: method, signal: signal, client: client, code: error.code.rawValue, accepted: 0, rejected: 0,
      reason: error.message)
  }
}
