/// A person as Git writes one.
public struct Identity: Hashable, Sendable {
  public var name: String
  public var email: String

  public init(name: String, email: String) {
    self.name = name
    self.email = email
  }
}

/// A person and the moment that a commit gives them.
public struct IdentityStamp: Hashable, Sendable {
  public var identity: Identity
  /// Seconds since 1970 in UTC.
  public var seconds: Int64
  /// Minutes that the clock of the person was ahead of UTC.
  public var offsetMinutes: Int

  public init(_ identity: Identity, seconds: Int64, offsetMinutes: Int = 0) {
    self.identity = identity
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }
}

/// Where HEAD stands.
public struct Head: Hashable, Sendable {
  /// The branch without `refs/heads/`, or the whole name of another reference; nil when HEAD is
  /// detached.
  public let branch: String?
  /// The commit; nil when the branch has none yet.
  public let commit: ObjectID?

  public init(branch: String?, commit: ObjectID?) {
    self.branch = branch
    self.commit = commit
  }

  /// The whole name of the branch or of the other reference.
  var reference: String? { branch.map { $0.hasPrefix("refs/") ? $0 : "refs/heads/\($0)" } }

  public var isDetached: Bool { branch == nil }
  public var isUnborn: Bool { commit == nil }
}

/// A file that differs between HEAD, the index and the working tree.
public struct FileChange: Hashable, Sendable, Comparable {
  public enum Kind: String, Hashable, Sendable {
    /// HEAD has no such file.
    case added
    case modified
    /// The working tree has no such file.
    case deleted
  }

  /// The path below the repository's root, with `/`.
  public let path: String
  /// What the working tree holds compared with HEAD.
  public let kind: Kind
  /// Whether the index differs from HEAD.
  public let isStaged: Bool
  /// Whether index, working file and HEAD all differ.
  public let isPartlyStaged: Bool
  /// Whether the index doesn't know the file.
  public let isUntracked: Bool
  /// Whether a merge left the file in conflict.
  public let isConflicted: Bool

  public init(
    path: String, kind: Kind, isStaged: Bool = false, isPartlyStaged: Bool = false,
    isUntracked: Bool = false, isConflicted: Bool = false
  ) {
    self.path = path
    self.kind = kind
    self.isStaged = isStaged
    self.isPartlyStaged = isPartlyStaged
    self.isUntracked = isUntracked
    self.isConflicted = isConflicted
  }

  public static func < (a: Self, b: Self) -> Bool { a.path.precedes(b.path) }
}

/// The kind of a file in a tree or in the index.
public enum FileMode: UInt32, Hashable, Sendable {
  case regular = 0o100644
  case executable = 0o100755
  case symbolicLink = 0o120000
  /// A commit of a submodule.
  case commit = 0o160000
}

/// A file of a commit or of the index.
public struct StoredFile: Hashable, Sendable, Comparable {
  /// The path below the repository's root, with `/`.
  public let path: String
  public let blob: ObjectID
  public let mode: FileMode
  /// Whether the index has only the name as yet (`git add -N`), which isn't committed.
  public let isIntendedOnly: Bool

  public init(
    path: String, blob: ObjectID, mode: FileMode = .regular, isIntendedOnly: Bool = false
  ) {
    self.path = path
    self.blob = blob
    self.mode = mode
    self.isIntendedOnly = isIntendedOnly
  }

  public static func < (a: Self, b: Self) -> Bool { a.path.precedes(b.path) }
}

/// A commit as history tells it.
public struct HistoryCommit: Hashable, Sendable {
  public let id: ObjectID
  public let parents: [ObjectID]
  public let author: IdentityStamp
  public let committer: IdentityStamp
  /// The first paragraph of the message on one line.
  public let subject: String
  public let message: String
}

extension HistoryCommit {
  /// The commit as a shallow clone has it that begins here.
  var withoutParents: HistoryCommit {
    HistoryCommit(
      id: id, parents: [], author: author, committer: committer, subject: subject, message: message)
  }
}

extension StringProtocol {
  /// Whether the path comes first in Git's order, which compares bytes.
  func precedes(_ other: some StringProtocol) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Whether the path is `prefix` itself or below it; everything is below an empty prefix.
  func isPath(under prefix: String) -> Bool {
    guard !prefix.isEmpty else { return true }
    guard utf8.starts(with: prefix.utf8) else { return false }
    return utf8.count == prefix.utf8.count || utf8.dropFirst(prefix.utf8.count).first == 0x2F
  }
}
