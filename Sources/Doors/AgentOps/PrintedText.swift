/// Lines as Python's logging writes them with `%(asctime)s - %(levelname)s - %(message)s`.
struct PrintedText {
  struct Line: Equatable {
    /// Unix nanoseconds, as if the local time were UTC; `nil` for what stands before the first line with a time.
    let time: UInt64?
    let level: String
    /// Without the line breaks at its end.
    let text: String
  }

  /// A line that does not begin with a time goes on with the one before.
  private(set) var lines: [Line] = []

  init(_ text: String) {
    var head: Head?
    var parts: [Substring] = []
    // A character's view would take a carriage return and a line feed for one.
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init) {
      if let next = Head(line) {
        end(head, parts)
        (head, parts) = (next, [next.rest])
      } else {
        parts.append(line)
      }
    }
    end(head, parts)
  }

  private mutating func end(_ head: Head?, _ parts: [Substring]) {
    let kept = parts.prefix((parts.lastIndex { !$0.isEmpty && $0 != "\r" } ?? -1) + 1)
    guard head != nil || !kept.isEmpty else { return }
    lines.append(Line(time: head?.time, level: head?.level ?? "", text: kept.joined(separator: "\n")))
  }

  /// `2026-11-20 22:01:48,290 - INFO - ` at the beginning of a line.
  private struct Head {
    let time: UInt64
    let level: String
    let rest: Substring

    init?(_ line: Substring) {
      let gap = " - "
      let stamp = line.utf8.prefix(23)
      guard stamp.count == 23, stamp.dropFirst(19).first == UInt8(ascii: ","),
        let time = DoorTime.parse(String(Substring(stamp)).replacing(",", with: "."))
      else { return nil }
      let after = Substring(line.utf8.dropFirst(23))
      guard after.hasPrefix(gap) else { return nil }
      let level = after.dropFirst(gap.count).prefix(while: \.isLetter)
      let rest = after[level.endIndex...]
      guard !level.isEmpty, rest.hasPrefix(gap) else { return nil }
      (self.time, self.level, self.rest) = (time, String(level), rest.dropFirst(gap.count))
    }
  }
}
