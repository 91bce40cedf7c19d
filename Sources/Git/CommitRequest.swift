/// A change that a commit shall hold; the working tree has it already.
public enum RequestedChange: Hashable, Sendable {
  /// The file holds these bytes.
  ///
  /// The mode is only needed to make a file executable or not; nil keeps the one it has.
  case write(path: String, bytes: [UInt8], mode: FileMode? = nil)
  /// The file is gone.
  case delete(path: String)

  /// The path below the repository's root.
  public var path: String {
    switch self {
    case .write(let path, _, _), .delete(let path): path
    }
  }
}

/// A commit to make of exactly these changes on top of HEAD; whatever else is staged stays staged.
public struct CommitRequest: Hashable, Sendable {
  public var changes: [RequestedChange]
  /// The message; cleaned as `commit.cleanup` says, then signed off and given the trailers.
  public var message: String
  /// Whether a message is refused whose first line would be dropped as a comment.
  public var mustKeepSubject = false
  /// Lines like `Pair: ana+bo` for the last paragraph of the message, in this order.
  public var trailers: [Trailer] = []
  /// Whether a `Signed-off-by` line of the committer is added.
  public var isSignedOff = false
  /// Who wrote the changes and when; nil for whom Git names.
  public var author: IdentityStamp?
  /// Who commits and when; nil for whom Git names.
  public var committer: IdentityStamp?
  /// Whether the repository's hooks are run at all.
  public var runsHooks = true
  /// Whether pre-commit and commit-msg are left out (`--no-verify`).
  public var skipsVerification = false
  /// Whether the commit is signed; nil for what `commit.gpgsign` says.
  public var signs: Bool?
  /// Whether `git maintenance run --auto` is started afterwards, as Git does after each commit.
  public var runsMaintenance = true
  /// Whether a file is taken whole although another state of it is staged.
  public var allowsPartlyStaged = false
  /// Where hooks write what they have to say, as a file descriptor; nil to keep it for the result.
  public var hookOutput: Int32?

  public init(changes: [RequestedChange], message: String) {
    self.changes = changes
    self.message = message
  }
}

/// What a commit does to one file.
public struct CommittedFile: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable {
    case added, modified, deleted
  }

  public let path: String
  public let status: Status

  public init(path: String, status: Status) {
    self.path = path
    self.status = status
  }
}

/// A commit that was made.
public struct CommitResult: Hashable, Sendable {
  public let id: ObjectID
  /// The shortest unambiguous beginning of the id, at least seven digits.
  public let shortID: String
  /// The branch; nil when HEAD is detached.
  public let branch: String?
  public let parents: [ObjectID]
  /// The files that changed, in Git's order.
  public let files: [CommittedFile]
  /// The message as it was committed.
  public let message: String
  public let author: IdentityStamp
  public let committer: IdentityStamp
  /// False when the commit stands but the index could not be renewed: the files look staged
  /// backwards until `git restore --staged` is run. ``notes`` says so too.
  public let isIndexPublished: Bool
  /// Whether all that the commit needs was synced to the disk.
  public let isDurable: Bool
  /// Sentences that a person should read: a detached HEAD, a bisection, a guessed identity.
  public let notes: [String]
  /// What hooks wrote, when ``CommitRequest/hookOutput`` was nil.
  public let hookOutput: [UInt8]
}

/// How a request for a commit ended when nothing failed.
public enum CommitOutcome: Hashable, Sendable {
  case committed(CommitResult)
  /// HEAD holds exactly these changes already; nothing was written.
  case nothingChanged
}

/// What a commit would do, found out without writing anything.
public struct CommitPreview: Hashable, Sendable {
  /// The branch; nil when HEAD is detached.
  public let branch: String?
  /// The commit that it would follow; nil for the first one.
  public let parent: ObjectID?
  /// The files that would change, in Git's order; empty when nothing would.
  public let files: [CommittedFile]
  /// The message as it would be given to the hooks.
  public let message: String
  public let author: IdentityStamp
  public let committer: IdentityStamp
  /// Sentences that a person should read.
  public let notes: [String]
}
