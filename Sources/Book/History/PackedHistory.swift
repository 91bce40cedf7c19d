/// What commits add to history, as bytes for a cache of the program that made them.
public struct PackedHistory {
  /// The id of the commit that all others led to.
  public let head: String
  /// When the newest of all commits was made, also of those that add nothing; in seconds since 1970.
  public let newest: Int64
  /// Those that add something, by their ids, oldest first.
  public let commits: [(id: String, facts: CommitFacts)]

  /// Commits that add nothing may be among them.
  public init(head: String, newest: Int64, _ commits: [(id: String, facts: CommitFacts)]) {
    self.head = head
    self.newest = newest
    self.commits = commits.filter { !$0.facts.isEmpty }
  }

  public var bytes: [UInt8] {
    var bytes = PackedBytes()
    head.pack(into: &bytes)
    Int(newest).pack(into: &bytes)
    bytes.append(UInt(commits.count))
    for (id, facts) in commits {
      id.pack(into: &bytes)
      facts.pack(into: &bytes)
    }
    return bytes.bytes
  }

  /// nil for bytes that are none of these, where they can be told.
  public init?(_ bytes: ArraySlice<UInt8>) {
    var reader = PackedReader(bytes, path: "")
    var commits: [(id: String, facts: CommitFacts)] = []
    do throws(PackedError) {
      head = try String(from: &reader)
      newest = Int64(try Int(from: &reader))
      let count = try reader.count()
      commits.reserveCapacity(count)
      for _ in 0..<count {
        let id = try String(from: &reader)
        commits.append((id, try CommitFacts(from: &reader)))
      }
    } catch {
      return nil
    }
    guard reader.isAtEnd else { return nil }
    self.commits = commits
  }
}

extension CommitFacts: Packed {
  func pack(into bytes: inout PackedBytes) {
    day.pack(into: &bytes)
    email.pack(into: &bytes)
    moves.pack(into: &bytes)
    gone.pack(into: &bytes)
    goals.pack(into: &bytes)
    terms.pack(into: &bytes)
    termsSteps.pack(into: &bytes)
    signatures.pack(into: &bytes)
    signatureVersions.pack(into: &bytes)
    people.pack(into: &bytes)
    meetings.pack(into: &bytes)
    dueMoves.pack(into: &bytes)
    done.pack(into: &bytes)
    undone.pack(into: &bytes)
    retitled.pack(into: &bytes)
    newTasks.pack(into: &bytes)
    isShortened.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    day = try .init(from: &bytes)
    email = try .init(from: &bytes)
    moves = try .init(from: &bytes)
    gone = try .init(from: &bytes)
    goals = try .init(from: &bytes)
    terms = try .init(from: &bytes)
    termsSteps = try .init(from: &bytes)
    signatures = try .init(from: &bytes)
    signatureVersions = try .init(from: &bytes)
    people = try .init(from: &bytes)
    meetings = try .init(from: &bytes)
    dueMoves = try .init(from: &bytes)
    done = try .init(from: &bytes)
    undone = try .init(from: &bytes)
    retitled = try .init(from: &bytes)
    newTasks = try .init(from: &bytes)
    isShortened = try .init(from: &bytes)
  }
}

extension RecordMove: Packed {
  func pack(into bytes: inout PackedBytes) {
    from.pack(into: &bytes)
    to.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    from = try .init(from: &bytes)
    to = try .init(from: &bytes)
  }
}

extension TermsStep: Packed {
  func pack(into bytes: inout PackedBytes) {
    path.pack(into: &bytes)
    old.pack(into: &bytes)
    new.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = try .init(from: &bytes)
    old = try .init(from: &bytes)
    new = try .init(from: &bytes)
  }
}

extension CommitFacts.Touched: Packed {
  func pack(into bytes: inout PackedBytes) {
    added.pack(into: &bytes)
    changed.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    added = try .init(from: &bytes)
    changed = try .init(from: &bytes)
  }
}

extension CommitFacts.Item: Packed {
  func pack(into bytes: inout PackedBytes) {
    path.pack(into: &bytes)
    task.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = try .init(from: &bytes)
    task = try .init(from: &bytes)
  }
}

extension Change.Task: Packed {
  func pack(into bytes: inout PackedBytes) {
    title.pack(into: &bytes)
    number.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    title = try .init(from: &bytes)
    number = try .init(from: &bytes)
  }
}

extension CommitFacts.DueMove: Packed {
  func pack(into bytes: inout PackedBytes) {
    item.pack(into: &bytes)
    from.pack(into: &bytes)
    to.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    item = try .init(from: &bytes)
    from = try .init(from: &bytes)
    to = try .init(from: &bytes)
  }
}

extension CommitFacts.Retitling: Packed {
  func pack(into bytes: inout PackedBytes) {
    path.pack(into: &bytes)
    old.pack(into: &bytes)
    new.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = try .init(from: &bytes)
    old = try .init(from: &bytes)
    new = try .init(from: &bytes)
  }
}
