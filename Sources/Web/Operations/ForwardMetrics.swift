import Forwarding
import OTLP

/// What became of what is passed on, by destination.
enum ForwardMetrics {
  static func families(_ states: [ForwardState]) -> [MetricFamily] {
    states.isEmpty ? [] : queues(states) + calls(states) + losses(states)
  }

  private static func label(_ state: ForwardState) -> MetricLabel { MetricLabel("destination", state.name) }

  private static func queues(_ states: [ForwardState]) -> [MetricFamily] {
    var requests = MetricFamily("forward_queued_requests", .gauge, "Requests that wait to be passed on.")
    var items = MetricFamily("forward_queued_items", .gauge, "Spans, log records and data points that wait.")
    var bytes = MetricFamily("forward_queued_bytes", .gauge, "Bytes on disk of what waits.")
    for state in states {
      requests.add(state.queued.requests, label(state))
      items.add(state.queued.items, label(state))
      bytes.add(state.queued.bytes, label(state))
    }
    return [requests, items, bytes]
  }

  private static func calls(_ states: [ForwardState]) -> [MetricFamily] {
    var sent = MetricFamily("forward_sent_items_total", .counter, "Spans, log records and data points that were taken.")
    var calls = MetricFamily("forward_calls_total", .counter, "Calls that were taken.")
    var retries = MetricFamily("forward_retries_total", .counter, "Calls that failed and are repeated.")
    var success = MetricFamily(
      "forward_last_success_timestamp_seconds", .gauge, "When a call was taken last, Unix time; 0 for never.")
    for state in states {
      for signal in OTLP.Signal.allCases where state.signals.contains(signal) {
        sent.add(state.tally.sent[signal] ?? 0, label(state), MetricLabel("signal", signal.rawValue))
      }
      calls.add(state.tally.calls, label(state))
      retries.add(state.tally.retries, label(state))
      success.add(.fraction(Double(state.tally.lastSuccess ?? 0) / 1e9), [label(state)])
    }
    return [sent, calls, retries, success]
  }

  private static func losses(_ states: [ForwardState]) -> [MetricFamily] {
    var requests = MetricFamily("forward_lost_requests_total", .counter, "Requests that were lost whole.")
    var items = MetricFamily("forward_lost_items_total", .counter, "Spans, log records and data points that were lost.")
    var leftOut = MetricFamily("forward_left_out_items_total", .counter, "Spans and log records of traces not chosen.")
    for state in states {
      for reason in LossReason.allCases {
        let lost = state.tally.lost[reason] ?? QueueSize()
        requests.add(lost.requests, label(state), MetricLabel("reason", reason.rawValue))
        items.add(lost.items, label(state), MetricLabel("reason", reason.rawValue))
      }
      leftOut.add(state.tally.leftOut, label(state))
    }
    return [requests, items, leftOut]
  }
}
