/// A Git operation that was refused or failed, in words for the person at the keyboard.
///
/// Nothing in the repository has changed when one is thrown, unless its kind is
/// ``Kind/outcomeUnknown``.
public struct GitError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong, for exit codes and tests.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The repository belongs to another user and no `safe.directory` allows it.
    case unsafeOwner
    /// The repository has no working tree.
    case bareRepository
    /// Neither libgit2 nor the `git` program at hand can open the repository.
    case unsupportedRepository
    /// The repository is damaged: HEAD, the index, an object or a pack can't be read.
    case damagedRepository
    /// The repository lacks a commit, a folder or the content of a file.
    case missingObject
    /// A configuration file can't be read.
    case brokenConfiguration
    /// Nobody said who commits.
    case noIdentity
    /// A merge, rebase, cherry-pick or revert has to be finished first.
    case operationInProgress
    /// A path is in conflict.
    case conflict
    /// Somebody else holds a lock of the repository.
    case locked
    /// The branch kept moving, or HEAD went to another branch, while the commit was made.
    case headMoved
    /// The branch that HEAD names can't be made, because another stands in its way.
    case impossibleBranch
    /// A path can't be one of the repository: empty, absolute, with `..` or `.git` in it.
    case invalidPath
    /// A path is hidden from Git by an ignore rule.
    case ignoredPath
    /// A path belongs to a submodule or to a repository of its own.
    case foreignPath
    /// A path goes through a symbolic link or is one.
    case symbolicLink
    /// A path is a folder or another thing that isn't a regular file.
    case notAFile
    /// A path is outside the sparse checkout.
    case sparsePath
    /// The working file no longer holds the bytes that were given.
    case changedSinceRead
    /// HEAD, the index and the working file all differ for a path.
    case partlyStaged
    /// The command runs inside a Git hook that prepares another commit.
    case insideHook
    /// A hook said no.
    case hookFailed
    /// The commit had to be signed and could not be.
    case signingFailed
    /// A filter of `.gitattributes` failed, or can't be run.
    case filterFailed
    /// The message is empty, or can't be one.
    case invalidMessage
    /// No commit, branch or tag has that name.
    case unknownRevision
    /// A partial clone left the content of a file where it was cloned from.
    case contentElsewhere
    /// The disk is full or a quota is used up.
    case noSpace
    /// A file or folder may not be written.
    case notPermitted
    /// A file or folder could not be read or written for another reason.
    case inputOutput
    /// The `git` program is needed and is not there.
    case gitMissing
    /// The `git` program failed.
    case gitFailed
    /// The ref was written but can't be read back, so nobody can say whether the commit stands.
    case outcomeUnknown
    /// libgit2 failed in a way that we have no better word for.
    case other
  }

  public let kind: Kind
  /// One sentence without a full stop that says what happened and quotes the path or the lock.
  public let message: String
  /// What the person can do or run, one suggestion a line; empty when there is nothing to suggest.
  public let hint: String

  public init(_ kind: Kind, _ message: String, hint: String = "") {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  public var description: String { hint.isEmpty ? message : "\(message)\n\(hint)" }
}
