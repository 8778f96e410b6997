import Foundation

/// What libFuzzer calls with bytes of its choice. `SPANLOOM_FUZZ` names the parser to feed; a trap is a find.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  unsafe parser(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

private let parser: @Sendable ([UInt8]) -> Void = {
  let name = ProcessInfo.processInfo.environment["SPANLOOM_FUZZ"] ?? ""
  guard let parser = Parsers.all[name] else {
    preconditionFailure("SPANLOOM_FUZZ is one of \(Parsers.all.keys.sorted()), not “\(name)”")
  }
  return parser
}()
