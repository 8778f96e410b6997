/// One of several different messages that were sent for the same span.
package struct SpanCopy: Sendable, Hashable {
  package let message: [UInt8]
  package let resource: DescribedMessage
  package let scope: DescribedMessage

  package init(message: [UInt8], resource: DescribedMessage, scope: DescribedMessage) {
    self.message = message
    self.resource = resource
    self.scope = scope
  }
}

/// Makes one span of several copies, the same one for any order of them.
///
/// - Returns: the copies worth keeping, and a batch of exactly one span; `nil` when no copy can be read.
package typealias CopyMerge = @Sendable (_ copies: [SpanCopy]) -> (kept: [SpanCopy], merged: SpanBatch)?
