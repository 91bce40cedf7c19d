/// A file in which a commit differs from the commits it was made from.
public struct FileDifference: Hashable, Sendable, Comparable {
  /// The path below the repository's root, with `/`.
  public let path: String
  /// What each parent holds there, in their order; nil: nothing. One nil for a first commit.
  public let before: [StoredFile?]
  /// What the commit holds; nil: nothing.
  public let after: StoredFile?

  public static func < (a: Self, b: Self) -> Bool { a.path.precedes(b.path) }
}
