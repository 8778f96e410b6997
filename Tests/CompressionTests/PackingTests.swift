import Compression
import Dispatch
import Testing

/// Text that repeats itself, of so many bytes.
private func text(_ count: Int) -> [UInt8] {
  let words = (0...count / 7).map { "word \($0 % 97) " }.joined()
  return Array(words.utf8.prefix(count))
}

/// Bytes in which nothing is to be found.
private func noise(_ count: Int) -> [UInt8] {
  var state: UInt64 = 7
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1
    return UInt8(truncatingIfNeeded: state >> 56)
  }
}

private func packed(_ bytes: [UInt8], level: Int32 = 1) -> [UInt8]? {
  var output: [UInt8] = []
  return Compression.pack(bytes.indices, of: bytes, level: level, limit: bytes.count + 1_024, into: &output)
    ? output : nil
}

@Suite struct PackingTests {
  @Test(arguments: [-3, 1, 3] as [Int32], [0, 1, 1_023, 1_024, 200_000])
  func whatIsPackedUnpacksToTheSame(level: Int32, count: Int) throws {
    for bytes in [text(count), noise(count)] {
      let frame = try #require(packed(bytes, level: level))
      #expect(try Compression.unpack(frame.span, size: count, limit: count) == bytes)
    }
  }

  @Test func partsAreAppendedOneAfterTheOther() throws {
    let bytes = text(5_000)
    var output: [UInt8] = [9]
    let parts = [100..<2_100, 2_100..<2_100, 0..<5_000]
    var ends = [1]
    for part in parts {
      #expect(Compression.pack(part, of: bytes, level: -3, limit: 5_000, into: &output))
      ends.append(output.count)
    }
    #expect(output[0] == 9)
    for (part, (start, end)) in zip(parts, zip(ends, ends.dropFirst())) {
      let frame = Array(output[start..<end])
      #expect(try Compression.unpack(frame.span, size: part.count, limit: 5_000) == Array(bytes[part]))
    }
  }

  @Test func whatDoesNotFitIsNotPacked() throws {
    let bytes = noise(4_096)
    var output: [UInt8] = [1, 2]
    for limit in [0, 1, 3_584, 4_096] {
      #expect(!Compression.pack(bytes.indices, of: bytes, level: 1, limit: limit, into: &output))
    }
    #expect(output == [1, 2])
  }

  @Test func repetitionBecomesSmall() throws {
    #expect(try #require(packed(text(100_000), level: -3)).count < 10_000)
  }

  @Test func unpacksAFrameOfAnotherProgram() throws {
    // printf 'hello' | zstd -c
    let frame: [UInt8] = [
      0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58, 0x29, 0x00, 0x00, 0x68, 0x65, 0x6c, 0x6c, 0x6f, 0xa3, 0x6d, 0x9f, 0x88,
    ]
    #expect(try Compression.unpack(frame.span, size: 5, limit: 5) == Array("hello".utf8))
  }

  @Test(arguments: [4_999, 5_001, 0, -1, 6_001, 1 << 40, Int.min, Int.max])
  func aFrameOfAnotherSizeIsRefused(size: Int) throws {
    let frame = try #require(packed(text(5_000)))
    #expect(throws: Compression.UnpackError.self) { try Compression.unpack(frame.span, size: size, limit: 6_000) }
  }

  @Test func anyDamagedByteGivesAResultOrAnError() throws {
    let frame = try #require(packed(text(1_500)))
    for index in frame.indices {
      var damaged = frame
      damaged[index] ^= 0x55
      let bytes = try? Compression.unpack(damaged.span, size: 1_500, limit: 1_500)
      #expect(bytes.map(\.count) ?? 1_500 == 1_500)
    }
  }

  @Test func anyBeginningOfAFrameIsRefused() throws {
    let frame = try #require(packed(text(1_500)))
    for count in 0..<frame.count {
      let beginning = Array(frame.prefix(count))
      #expect(throws: Compression.UnpackError.self, "\(count) bytes") {
        try Compression.unpack(beginning.span, size: 1_500, limit: 1_500)
      }
    }
  }

  @Test func manyThreadsDoNotDisturbOneAnother() {
    DispatchQueue.concurrentPerform(iterations: 64) { number in
      let bytes = text(1_000 + number * 700)
      let frame = packed(bytes, level: number % 2 == 0 ? -3 : 1) ?? []
      let again = try? Compression.unpack(frame.span, size: bytes.count, limit: bytes.count)
      #expect(again == bytes)
    }
  }
}
