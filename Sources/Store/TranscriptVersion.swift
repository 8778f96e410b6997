/// What a transcript is made of: from the same the same is made.
package struct TranscriptVersion: Sendable, Equatable {
  /// Of each trace its number and its revision, in the order of the transcript.
  let traces: [[Int64]]
  /// Of the settler, which tells what other traces count already.
  let generation: Int
  /// The number of the newest log record.
  let lastLog: Int64
}
