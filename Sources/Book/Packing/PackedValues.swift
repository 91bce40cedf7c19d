// The fields of each value in the order of its declaration; an `init` that forgets one doesn't
// compile.

extension Span: Packed {
  func pack(into bytes: inout PackedBytes) {
    count.pack(into: &bytes)
    unit.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    count = try .init(from: &bytes)
    unit = try .init(from: &bytes)
    guard (0...1000).contains(count) else { throw PackedError() }
  }
}

extension Cadence.Phase: Packed {
  func pack(into bytes: inout PackedBytes) {
    interval.pack(into: &bytes)
    length.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    interval = try .init(from: &bytes)
    length = try .init(from: &bytes)
  }
}

extension Cadence: Packed {
  func pack(into bytes: inout PackedBytes) { phases.pack(into: &bytes) }

  init(from bytes: inout PackedReader) throws(PackedError) {
    phases = try .init(from: &bytes)
    guard phases.last?.length == nil, !phases.isEmpty else { throw PackedError() }
  }
}

extension Period: Packed {
  func pack(into bytes: inout PackedBytes) {
    from.pack(into: &bytes)
    to.pack(into: &bytes)
    reason.pack(into: &bytes)
    place.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    from = try .init(from: &bytes)
    to = try .init(from: &bytes)
    reason = try .init(from: &bytes)
    place = try .init(from: &bytes)
  }
}

extension Training: Packed {
  func pack(into bytes: inout PackedBytes) {
    topic.pack(into: &bytes)
    date.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    topic = try .init(from: &bytes)
    date = try .init(from: &bytes)
  }
}

extension Terms: Packed {
  func pack(into bytes: inout PackedBytes) { digest.pack(into: &bytes) }
  init(from bytes: inout PackedReader) throws(PackedError) { digest = try .init(from: &bytes) }
}

extension Manager: Packed {
  func pack(into bytes: inout PackedBytes) {
    switch self {
    case .person(let id):
      bytes.append(byte: 0)
      id.pack(into: &bytes)
    case .outside(let name, let email):
      bytes.append(byte: 1)
      name.pack(into: &bytes)
      email.pack(into: &bytes)
    }
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    switch try bytes.byte() {
    case 0: self = .person(try .init(from: &bytes))
    case 1: self = .outside(name: try .init(from: &bytes), email: try .init(from: &bytes))
    default: throw PackedError()
    }
  }
}

/// The wording of a record says it all.
extension CheckInPoint: Packed {
  func pack(into bytes: inout PackedBytes) { description.pack(into: &bytes) }

  init(from bytes: inout PackedReader) throws(PackedError) {
    guard let point = CheckInPoint(try String(from: &bytes)) else { throw PackedError() }
    self = point
  }
}
