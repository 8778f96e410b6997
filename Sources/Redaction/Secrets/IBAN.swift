import OTLP

/// International bank account numbers. Source: ISO 13616, SWIFT's registry.
enum IBAN {
  /// Characters of an account number, by country.
  private static let lengths: [[UInt8]: Int] = {
    let words =
      """
      AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18
      FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
      LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27
      ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
      """
    let countries = words.split(whereSeparator: \.isWhitespace)
    return Dictionary(
      countries.map { (Array($0.utf8.prefix(2)), Int($0.dropFirst(2)) ?? 0) }, uniquingKeysWith: { first, _ in first })
  }()

  /// One whose first check digit stands here, together or in groups of four.
  static func find(at index: Int, in text: TextWindow, _ bytes: WireBytes) -> Range<Int>? {
    let start = index - 2
    guard text.byte(start, in: bytes).isUpper, text.byte(start + 1, in: bytes).isUpper,
      text.isBoundary(start, in: bytes),
      text.byte(start - 1, in: bytes) != .init(ascii: "-"), let length = lengths[[bytes[start], bytes[start + 1]]]
    else { return nil }
    let isSpaced = text.byte(start + 4, in: bytes) == 0x20
    var characters: [UInt8] = []
    var place = start
    while characters.count < length {
      if isSpaced, !characters.isEmpty, characters.count % 4 == 0, text.byte(place, in: bytes) == 0x20 { place += 1 }
      let byte = text.byte(place, in: bytes)
      guard byte.isDigit || byte.isUpper else { return nil }
      characters.append(byte)
      place += 1
    }
    return !text.byte(place, in: bytes).isWord && remainder(characters) == 1 ? start..<place : nil
  }

  /// Modulo 97, the first four characters last, letters as two digits.
  private static func remainder(_ characters: [UInt8]) -> Int {
    (characters.dropFirst(4) + characters.prefix(4)).reduce(0) { sum, byte in
      byte.isDigit ? (sum * 10 + Int(byte) - 48) % 97 : (sum * 100 + Int(byte) - 55) % 97
    }
  }
}
