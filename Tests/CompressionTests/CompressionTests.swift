import Compression
import Testing

/// 100,000 bytes that compress neither well nor badly.
private let sample: [UInt8] = (0..<100_000).map { UInt8(truncatingIfNeeded: ($0 &* $0) >> 7 ^ $0 >> 3) }

@Suite struct CompressionTests {
  @Test(arguments: [Compression.Format.gzip, .zlib], [0, 1, 70_000, 100_000])
  func whatIsDeflatedInflatesToTheSame(format: Compression.Format, count: Int) throws {
    let bytes = Array(sample.prefix(count))
    #expect(try Compression.inflate(Compression.deflate(bytes, format), limit: count) == bytes)
  }

  @Test func inflatesBytesOfAnotherProgram() throws {
    // printf 'hello' | gzip -n
    let bytes: [UInt8] = [
      0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0, 0x86, 0xa6, 0x10, 0x36, 0x05,
      0, 0, 0,
    ]
    #expect(try Compression.inflate(bytes, limit: 5) == Array("hello".utf8))
  }

  @Test func joinsSeveralGzipMembers() throws {
    let bytes = Compression.gzip(Array("one ".utf8)) + Compression.gzip([]) + Compression.gzip(Array("two".utf8))
    #expect(try Compression.inflate(bytes, limit: 7) == Array("one two".utf8))
  }

  @Test func gzipMakesRepetitionSmall() {
    #expect(Compression.gzip([UInt8](repeating: 7, count: 100_000)).count < 1_000)
  }

  @Test func stopsAtTheLimit() {
    let bomb = Compression.gzip([UInt8](repeating: 0, count: 10_000_000))
    #expect(throws: Compression.InflateError.tooLarge(limit: 9_999_999)) {
      try Compression.inflate(bomb, limit: 9_999_999)
    }
  }

  @Test func countsTheMembersTogetherAgainstTheLimit() {
    let member = Compression.gzip([UInt8](repeating: 0, count: 100))
    #expect(throws: Compression.InflateError.tooLarge(limit: 199)) {
      try Compression.inflate(member + member, limit: 199)
    }
  }

  @Test(arguments: [Compression.Format.gzip, .zlib])
  func anyPrefixIsTruncated(format: Compression.Format) {
    let whole = Compression.deflate(Array("some text, some text".utf8), format)
    for count in 0..<whole.count {
      #expect(throws: Compression.InflateError.truncated, "\(count) bytes") {
        try Compression.inflate(Array(whole.prefix(count)), limit: 100)
      }
    }
  }

  @Test func namesTheByteWhereTheInputIsWrong() {
    let whole = Compression.gzip(Array("some text".utf8))
    #expect(throws: Compression.InflateError.malformed(offset: whole.count)) {
      try Compression.inflate(whole.dropLast(4) + [9, 9, 9, 9], limit: 100)
    }
  }

  @Test(arguments: [Array("plain text".utf8), [0x78, 0x9d, 0], [0x1f, 0x8b, 9, 0, 0, 0, 0, 0, 0, 0]])
  func refusesWhatIsNeitherGzipNorZlib(bytes: [UInt8]) {
    let error = #expect(throws: Compression.InflateError.self) { try Compression.inflate(bytes, limit: 100) }
    guard case .malformed = error else { return #expect(Bool(false), "\(String(describing: error))") }
  }

  @Test func refusesBytesAfterTheEnd() {
    let zlib = Compression.deflate([1, 2, 3], .zlib)
    #expect(throws: Compression.InflateError.malformed(offset: zlib.count)) {
      try Compression.inflate(zlib + zlib, limit: 100)
    }
    #expect(throws: Compression.InflateError.self) {
      try Compression.inflate(Compression.gzip([1]) + Array("trailing bytes".utf8), limit: 100)
    }
  }

  @Test func anyDamagedByteGivesAResultOrAnError() {
    let whole = Compression.gzip(Array(sample.prefix(300)))
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 0x55
      let count = (try? Compression.inflate(damaged, limit: 1_000))?.count ?? 0
      #expect(count <= 1_000)
    }
  }
}
