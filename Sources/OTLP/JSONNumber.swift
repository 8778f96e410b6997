/// A number as JSON writes it: digits × 10^exponent, exactly, as far as 64 bits go.
struct JSONNumber {
  private let isNegative: Bool
  private let digits: UInt64
  private let exponent: Int
  /// No digit but zeros was left out of `digits`.
  private let isExact: Bool
  let range: Range<Int>

  /// Reads the longest number that starts at `start`; nil when there is none. Source: RFC 8259, section 6.
  init?(in json: WireBytes, from start: Int, to end: Int) {
    var scanner = Scanner(position: start, end: end)
    isNegative = scanner.take(UInt8(ascii: "-"), in: json)
    let first = scanner.position
    guard scanner.digits(isFraction: false, in: json) else { return nil }
    guard json[first] != UInt8(ascii: "0") || scanner.position == first + 1 else { return nil }
    if scanner.take(UInt8(ascii: "."), in: json) {
      guard scanner.digits(isFraction: true, in: json) else { return nil }
    }
    if scanner.take(UInt8(ascii: "e"), in: json) || scanner.take(UInt8(ascii: "E"), in: json) {
      guard scanner.power(in: json) else { return nil }
    }
    digits = scanner.value
    exponent = scanner.exponent
    isExact = scanner.isExact
    range = start..<scanner.position
  }

  /// Nil when it is not whole; `.some(nil)` when it does not fit.
  private var magnitude: UInt64?? {
    guard isExact else { return exponent >= 0 ? .some(nil) : nil }
    guard digits != 0 else { return 0 }
    var (value, exponent) = (digits, exponent)
    while exponent < 0 {
      guard value % 10 == 0 else { return nil }
      value /= 10
      exponent += 1
    }
    while exponent > 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return .some(nil) }
      value = product
      exponent -= 1
    }
    return value
  }

  func signed(_ range: ClosedRange<Int64>) -> Result<Int64, Failure> {
    guard let magnitude else { return .failure(.fraction) }
    guard let magnitude, magnitude <= 1 << 63 else { return .failure(.range) }
    let bits = Int64(bitPattern: magnitude)
    guard isNegative || bits >= 0 else { return .failure(.range) }
    let value = isNegative ? 0 &- bits : bits
    return range.contains(value) ? .success(value) : .failure(.range)
  }

  func unsigned(upTo limit: UInt64) -> Result<UInt64, Failure> {
    guard let magnitude else { return .failure(.fraction) }
    guard let magnitude, magnitude <= limit, !isNegative || magnitude == 0 else { return .failure(.range) }
    return .success(magnitude)
  }

  enum Failure: Error { case fraction, range }

  /// The nearest double; nil when there is none but infinity.
  func double(in json: WireBytes) -> Double? {
    if isExact, digits <= 1 << 53, abs(exponent) < Self.powersOfTen.count {
      // Both are exact, so that one operation rounds correctly. Source: Clinger, 1990.
      let power = Self.powersOfTen[abs(exponent)]
      let value = exponent < 0 ? Double(digits) / power : Double(digits) * power
      return isNegative ? -value : value
    }
    var text = ""
    for index in range { text.unicodeScalars.append(Unicode.Scalar(json[index])) }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// Those that a double holds exactly.
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}

extension JSONNumber {
  private struct Scanner {
    var position: Int
    let end: Int
    var value: UInt64 = 0
    var exponent = 0
    var isExact = true
    /// No further digit fits into `value`.
    private var isFull = false

    /// `UInt64.max` without its last digit, a 5.
    private static let lastTenth: UInt64 = 1_844_674_407_370_955_161

    init(position: Int, end: Int) {
      self.position = position
      self.end = end
    }

    @inline(__always)
    mutating func take(_ byte: UInt8, in json: WireBytes) -> Bool {
      guard position < end, json[position] == byte else { return false }
      position += 1
      return true
    }

    /// At least one digit.
    @inline(__always)
    mutating func digits(isFraction: Bool, in json: WireBytes) -> Bool {
      let start = position
      while position < end, case let digit = json[position] &- UInt8(ascii: "0"), digit < 10 {
        position += 1
        if !isFull, value < Self.lastTenth || value == Self.lastTenth && digit <= 5 {
          value = value * 10 + UInt64(digit)
          if isFraction { exponent -= 1 }
        } else {
          isFull = true
          if digit != 0 { isExact = false }
          if !isFraction { exponent += 1 }
        }
      }
      return position > start
    }

    /// An exponent after its `e`; beyond what any number needs it stays where it is.
    mutating func power(in json: WireBytes) -> Bool {
      let isNegative = take(UInt8(ascii: "-"), in: json)
      if !isNegative { _ = take(UInt8(ascii: "+"), in: json) }
      let start = position
      var power = 0
      while position < end, case let digit = json[position] &- UInt8(ascii: "0"), digit < 10 {
        position += 1
        power = min(power * 10 + Int(digit), 1_000_000)
      }
      exponent += isNegative ? -power : power
      return position > start
    }
  }
}
