import OTLP
import Telemetry

/// Masks the texts of one message, and counts.
struct Masking: TextEditor {
  let unread = Redactor.mask("nested too deep")
  /// By number of rule.
  private(set) var counts: [Int]
  /// Where something was found, if that is of interest.
  private(set) var findings: [Finding] = []
  private let notesFindings: Bool
  private let redactor: Redactor
  private var key = ByteRange.empty

  /// Something found, as places in the message.
  struct Finding {
    let key: ByteRange
    /// `nil` for a value that is masked for its name.
    let place: TextPlace?
    /// The text that it is part of, or the value's message.
    let text: ByteRange
    let secret: Range<Int>
    let rule: Int
  }

  init(_ redactor: Redactor, notesFindings: Bool) {
    self.redactor = redactor
    self.notesFindings = notesFindings
    counts = [Int](repeating: 0, count: redactor.rules.count)
  }

  mutating func member(_ key: ByteRange, in bytes: WireBytes) -> MemberEdit {
    self.key = key
    switch redactor.decision(on: key, in: bytes) {
    case .read: return .read
    case .leave: return .leave
    case .mask(let rule): return .replace(with: redactor.rules[rule].mask, rule: rule)
    }
  }

  mutating func replaced(_ value: ByteRange, rule: Int) {
    counts[rule] += 1
    if notesFindings {
      findings.append(Finding(key: key, place: nil, text: value, secret: value.range, rule: rule))
    }
  }

  mutating func text(_ text: ByteRange, _ place: TextPlace, in bytes: WireBytes) -> [UInt8]? {
    let matches = redactor.scanner.matches(in: text, of: bytes)
    if matches.isEmpty { return nil }
    return masked(matches, in: text, place, bytes)
  }

  private mutating func masked(
    _ matches: [Match], in text: ByteRange, _ kind: TextPlace, _ bytes: WireBytes
  ) -> [UInt8] {
    var numbers = BareNumbers(TextWindow(start: text.start, end: text.end), bytes)
    var result: [UInt8] = []
    var place = text.start
    for match in matches {
      let match = numbers.completed(match, floor: place, bytes)
      guard match.range.lowerBound >= place else { continue }
      for index in place..<match.range.lowerBound { result.append(bytes[index]) }
      result += match.quote + redactor.rules[match.rule].mask + match.quote
      place = match.range.upperBound
      counts[match.rule] += 1
      if notesFindings {
        findings.append(Finding(key: key, place: kind, text: text, secret: match.range, rule: match.rule))
      }
    }
    for index in place..<max(place, text.end) { result.append(bytes[index]) }
    return result
  }
}
