/// A part of a pattern.
indirect enum PatternNode {
  case one(PatternSet)
  case sequence([PatternNode])
  case either([PatternNode])
  case repeated(PatternNode, isOptional: Bool, isMany: Bool)

  /// The steps that match it, after those that are there.
  func append(to program: inout [PatternStep]) {
    switch self {
    case .one(let set): program.append(.one(set))
    case .sequence(let nodes): for node in nodes { node.append(to: &program) }
    case .either(let branches): Self.append(branches[...], to: &program)
    case .repeated(let node, let isOptional, let isMany):
      let start = program.count
      if isOptional { program.append(.end) }  // its place; known once the end is
      node.append(to: &program)
      if isMany { program.append(isOptional ? .jump(start) : .fork(start, program.count + 1)) }
      if isOptional { program[start] = .fork(start + 1, program.count) }
    }
  }

  private static func append(_ branches: ArraySlice<PatternNode>, to program: inout [PatternStep]) {
    guard let first = branches.first else { return }
    guard branches.count > 1 else { return first.append(to: &program) }
    let fork = program.count
    program.append(.end)
    first.append(to: &program)
    let jump = program.count
    program.append(.end)
    program[fork] = .fork(fork + 1, program.count)
    append(branches.dropFirst(), to: &program)
    program[jump] = .jump(program.count)
  }
}
