/// How pairs were doing on a day, as bytes for a cache of the program that made them.
public struct PackedOverview {
  /// What is kept of a pair.
  public struct Entry: Sendable {
    /// Another for other records.
    public let digest: UInt64
    /// Another for other facts of the pair's history.
    public let historyDigest: UInt64
    /// Whether files that aren't committed had a say, so that another commit may change it.
    public let dependsOnCommit: Bool
    /// The paths of its records of which not all could be read.
    public let unreadable: [String]
    public let pair: PairOverview

    public init(
      digest: UInt64, historyDigest: UInt64, dependsOnCommit: Bool, unreadable: [String],
      pair: PairOverview
    ) {
      self.digest = digest
      self.historyDigest = historyDigest
      self.dependsOnCommit = dependsOnCommit
      self.unreadable = unreadable
      self.pair = pair
    }
  }

  /// Stands for everything else that they depend on.
  public let digest: UInt64
  /// The commit that they were looked at with; empty: none.
  public let commit: String
  /// The paths of check-ins of which not all could be read.
  public let unreadable: [String]
  public let entries: [Entry]

  public init(digest: UInt64, commit: String, unreadable: [String], entries: [Entry]) {
    self.digest = digest
    self.commit = commit
    self.unreadable = unreadable
    self.entries = entries
  }

  public var bytes: [UInt8] {
    var bytes = PackedBytes()
    bytes.append(UInt(digest))
    commit.pack(into: &bytes)
    unreadable.pack(into: &bytes)
    entries.pack(into: &bytes)
    return bytes.bytes
  }

  /// nil for other bytes than `bytes` gives, where they can be told from those.
  public init?(_ bytes: ArraySlice<UInt8>) {
    var reader = PackedReader(bytes, path: "")
    do throws(PackedError) {
      digest = UInt64(try reader.number())
      commit = try .init(from: &reader)
      unreadable = try .init(from: &reader)
      entries = try .init(from: &reader)
    } catch {
      return nil
    }
    guard reader.isAtEnd else { return nil }
  }
}

extension PackedOverview.Entry: Packed {
  func pack(into bytes: inout PackedBytes) {
    bytes.append(UInt(digest))
    bytes.append(UInt(historyDigest))
    dependsOnCommit.pack(into: &bytes)
    unreadable.pack(into: &bytes)
    pair.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    digest = UInt64(try bytes.number())
    historyDigest = UInt64(try bytes.number())
    dependsOnCommit = try .init(from: &bytes)
    unreadable = try .init(from: &bytes)
    pair = try .init(from: &bytes)
  }
}

extension PairOverview: Packed {
  func pack(into bytes: inout PackedBytes) {
    name.pack(into: &bytes)
    isCircle.pack(into: &bytes)
    state.pack(into: &bytes)
    band.pack(into: &bytes)
    reasons.pack(into: &bytes)
    items.pack(into: &bytes)
    windows.met.pack(into: &bytes)
  }

  convenience init(from bytes: inout PackedReader) throws(PackedError) {
    self.init(
      name: try .init(from: &bytes), isCircle: try .init(from: &bytes),
      state: try .init(from: &bytes), band: try .init(from: &bytes),
      reasons: try .init(from: &bytes), items: try .init(from: &bytes),
      windows: Windows(met: try .init(from: &bytes)))
  }
}

extension Band: Packed {}
extension DueItem.Kind: Packed {}

extension PairState: Packed {
  func pack(into bytes: inout PackedBytes) {
    switch self {
    case .closed(let day, let reason):
      bytes.append(byte: 0)
      day.pack(into: &bytes)
      reason.pack(into: &bytes)
    case .paused(let from, let to, let reason):
      bytes.append(byte: 1)
      from.pack(into: &bytes)
      to.pack(into: &bytes)
      reason.pack(into: &bytes)
    case .expired(let end):
      bytes.append(byte: 2)
      end.pack(into: &bytes)
    case .proposed(let day):
      bytes.append(byte: 3)
      day.pack(into: &bytes)
    case .active: bytes.append(byte: 4)
    }
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    switch try bytes.byte() {
    case 0: self = .closed(on: try .init(from: &bytes), reason: try .init(from: &bytes))
    case 1:
      self = .paused(
        from: try .init(from: &bytes), to: try .init(from: &bytes), reason: try .init(from: &bytes))
    case 2: self = .expired(try .init(from: &bytes))
    case 3: self = .proposed(signBy: try .init(from: &bytes))
    case 4: self = .active
    default: throw PackedError()
    }
  }
}

extension Waiting: Packed {
  func pack(into bytes: inout PackedBytes) {
    switch self {
    case .proposed: bytes.append(byte: 0)
    case .paused(let until):
      bytes.append(byte: 1)
      until.pack(into: &bytes)
    case .closed(let day):
      bytes.append(byte: 2)
      day.pack(into: &bytes)
    case .away(let person, let until):
      bytes.append(byte: 3)
      person.pack(into: &bytes)
      until.pack(into: &bytes)
    case .left(let person, let day):
      bytes.append(byte: 4)
      person.pack(into: &bytes)
      day.pack(into: &bytes)
    }
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    switch try bytes.byte() {
    case 0: self = .proposed
    case 1: self = .paused(until: try .init(from: &bytes))
    case 2: self = .closed(try .init(from: &bytes))
    case 3: self = .away(try .init(from: &bytes), until: try .init(from: &bytes))
    case 4: self = .left(try .init(from: &bytes), try .init(from: &bytes))
    default: throw PackedError()
    }
  }
}

extension Evidence: Packed {
  func pack(into bytes: inout PackedBytes) {
    path.pack(into: &bytes)
    line.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    self.init(path: try .init(from: &bytes), line: try .init(from: &bytes))
  }
}

extension RequiredSigner: Packed {
  func pack(into bytes: inout PackedBytes) {
    role.pack(into: &bytes)
    candidates.pack(into: &bytes)
    signsFor.pack(into: &bytes)
    outsideName.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    role = try .init(from: &bytes)
    candidates = try .init(from: &bytes)
    signsFor = try .init(from: &bytes)
    outsideName = try .init(from: &bytes)
  }
}

extension DueItem: Packed {
  func pack(into bytes: inout PackedBytes) {
    subject.pack(into: &bytes)
    pair.pack(into: &bytes)
    owners.pack(into: &bytes)
    due.pack(into: &bytes)
    evidence.pack(into: &bytes)
    waiting.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    subject = try .init(from: &bytes)
    pair = try .init(from: &bytes)
    owners = try .init(from: &bytes)
    due = try .init(from: &bytes)
    evidence = try .init(from: &bytes)
    waiting = try .init(from: &bytes)
  }
}

extension DueItem.Subject: Packed {
  func pack(into bytes: inout PackedBytes) {
    switch self {
    case .action(let title, let number):
      bytes.append(byte: 0)
      title.pack(into: &bytes)
      number.pack(into: &bytes)
    case .step(let title, let number, let goal):
      bytes.append(byte: 1)
      title.pack(into: &bytes)
      number.pack(into: &bytes)
      goal.pack(into: &bytes)
    case .goal(let title):
      bytes.append(byte: 2)
      title.pack(into: &bytes)
    case .meeting(let isFirst, let planned):
      bytes.append(byte: 3)
      isFirst.pack(into: &bytes)
      planned.pack(into: &bytes)
    case .unconfirmed: bytes.append(byte: 4)
    case .signature(let signer, let isStale):
      bytes.append(byte: 5)
      signer.pack(into: &bytes)
      isStale.pack(into: &bytes)
    case .boundaryReview(let last):
      bytes.append(byte: 6)
      last.pack(into: &bytes)
    case .checkIn(let point):
      bytes.append(byte: 7)
      point.pack(into: &bytes)
    case .closing: bytes.append(byte: 8)
    }
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    switch try bytes.byte() {
    case 0: self = .action(title: try .init(from: &bytes), number: try .init(from: &bytes))
    case 1:
      self = .step(
        title: try .init(from: &bytes), number: try .init(from: &bytes),
        goal: try .init(from: &bytes))
    case 2: self = .goal(title: try .init(from: &bytes))
    case 3: self = .meeting(isFirst: try .init(from: &bytes), planned: try .init(from: &bytes))
    case 4: self = .unconfirmed
    case 5: self = .signature(try .init(from: &bytes), isStale: try .init(from: &bytes))
    case 6: self = .boundaryReview(last: try .init(from: &bytes))
    case 7: self = .checkIn(try .init(from: &bytes))
    case 8: self = .closing
    default: throw PackedError()
    }
  }
}

extension Reason: Packed {
  func pack(into bytes: inout PackedBytes) {
    kind.pack(into: &bytes)
    evidence.pack(into: &bytes)
    age.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    kind = try .init(from: &bytes)
    evidence = try .init(from: &bytes)
    age = try .init(from: &bytes)
  }
}

extension Reason.MeetingDelay: Packed {
  func pack(into bytes: inout PackedBytes) {
    daysSinceLast.pack(into: &bytes)
    daysOverdue.pack(into: &bytes)
    cadence.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    daysSinceLast = try .init(from: &bytes)
    daysOverdue = try .init(from: &bytes)
    cadence = try .init(from: &bytes)
  }
}

extension Reason.Kind: Packed {
  func pack(into bytes: inout PackedBytes) {
    switch self {
    case .urgentFlag(let person):
      bytes.append(byte: 0)
      person.pack(into: &bytes)
    case .notGoodFit(let person):
      bytes.append(byte: 1)
      person.pack(into: &bytes)
    case .neverMet(let days):
      bytes.append(byte: 2)
      days.pack(into: &bytes)
    case .meetingFarOverdue(let delay):
      bytes.append(byte: 3)
      delay.pack(into: &bytes)
    case .lastTwoMissed: bytes.append(byte: 4)
    case .meetingOverdue(let delay):
      bytes.append(byte: 5)
      delay.pack(into: &bytes)
    case .overdueActions(let count, let oldest):
      bytes.append(byte: 6)
      count.pack(into: &bytes)
      oldest.pack(into: &bytes)
    case .goalOverdue(let title, let days):
      bytes.append(byte: 7)
      title.pack(into: &bytes)
      days.pack(into: &bytes)
    case .goalFarBehind(let title, let progress, let expected):
      bytes.append(byte: 8)
      title.pack(into: &bytes)
      progress.pack(into: &bytes)
      expected.pack(into: &bytes)
    case .goalStale(let title, let days):
      bytes.append(byte: 9)
      title.pack(into: &bytes)
      days.pack(into: &bytes)
    case .signaturesMissing(let signers):
      bytes.append(byte: 10)
      signers.pack(into: &bytes)
    case .signaturesStale(let signers):
      bytes.append(byte: 11)
      signers.pack(into: &bytes)
    case .checkInsMissing(let people):
      bytes.append(byte: 12)
      people.pack(into: &bytes)
    case .signal(let signal, let person):
      bytes.append(byte: 13)
      signal.pack(into: &bytes)
      person.pack(into: &bytes)
    case .wantsWord(let person):
      bytes.append(byte: 14)
      person.pack(into: &bytes)
    case .unconfirmed(let count, let oldest):
      bytes.append(byte: 15)
      count.pack(into: &bytes)
      oldest.pack(into: &bytes)
    case .memberLeft(let person, let day):
      bytes.append(byte: 16)
      person.pack(into: &bytes)
      day.pack(into: &bytes)
    }
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    switch try bytes.byte() {
    case 0: self = .urgentFlag(by: try .init(from: &bytes))
    case 1: self = .notGoodFit(by: try .init(from: &bytes))
    case 2: self = .neverMet(days: try .init(from: &bytes))
    case 3: self = .meetingFarOverdue(try .init(from: &bytes))
    case 4: self = .lastTwoMissed
    case 5: self = .meetingOverdue(try .init(from: &bytes))
    case 6: self = .overdueActions(count: try .init(from: &bytes), oldest: try .init(from: &bytes))
    case 7: self = .goalOverdue(title: try .init(from: &bytes), days: try .init(from: &bytes))
    case 8:
      self = .goalFarBehind(
        title: try .init(from: &bytes), progress: try .init(from: &bytes),
        expected: try .init(from: &bytes))
    case 9: self = .goalStale(title: try .init(from: &bytes), days: try .init(from: &bytes))
    case 10: self = .signaturesMissing(try .init(from: &bytes))
    case 11: self = .signaturesStale(try .init(from: &bytes))
    case 12: self = .checkInsMissing(try .init(from: &bytes))
    case 13: self = .signal(try .init(from: &bytes), by: try .init(from: &bytes))
    case 14: self = .wantsWord(try .init(from: &bytes))
    case 15: self = .unconfirmed(count: try .init(from: &bytes), oldest: try .init(from: &bytes))
    case 16: self = .memberLeft(try .init(from: &bytes), try .init(from: &bytes))
    default: throw PackedError()
    }
  }
}
