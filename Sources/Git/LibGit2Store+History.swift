import CLibgit2

extension LibGit2Store {
  func history(
    of commit: ObjectID, excluding excluded: [ObjectID]
  ) throws(GitError) -> [HistoryCommit] {
    var walk = HistoryWalk()
    walk.add(try historyCommit(commit), isWanted: true)
    for id in excluded { walk.add(try historyCommit(id), isWanted: false) }
    let boundary = shallowBoundary
    while let (next, isWanted) = walk.next() {
      // What came before is somewhere else.
      let parents = boundary.contains(next.id) ? [] : next.parents
      for parent in parents where walk.needs(parent, isWanted: isWanted) {
        walk.add(try historyCommit(parent), isWanted: isWanted)
      }
    }
    return walk.sorted(boundary)
  }

  private func historyCommit(_ id: ObjectID) throws(GitError) -> HistoryCommit {
    var oid = id.oid
    let handle = try obtain("read the commit \(id)", freedBy: git_commit_free) {
      git_commit_lookup(&$0, repository, &oid)
    }
    return HistoryCommit(handle.pointer, id: id)
  }

  func differences(
    of commits: [HistoryCommit], under prefix: String,
    mayLeaveOut: (ObjectID, String, [FileDifference]) -> Bool
  ) throws(GitError) -> [[FileDifference]] {
    var all: [[FileDifference]] = []
    all.reserveCapacity(commits.count)
    for commit in commits {
      all.append(try differences(of: commit, under: prefix, mayLeaveOut))
    }
    return all
  }

  func differences(
    from old: ObjectID, to new: ObjectID, under prefix: String
  ) throws(GitError) -> [FileDifference] {
    try differences(from: folder(prefix, of: old), to: folder(prefix, of: new), prefix)
  }

  private func differences(
    of commit: HistoryCommit, under prefix: String,
    _ mayLeaveOut: (ObjectID, String, [FileDifference]) -> Bool
  ) throws(GitError) -> [FileDifference] {
    let new = try folder(prefix, of: commit.id)
    guard let first = commit.parents.first else {
      let id = commit.id
      return try differences(from: nil, to: new, prefix) { mayLeaveOut(id, $0, $1) }
    }
    var common = try differences(from: folder(prefix, of: first), to: new, prefix)
    for parent in commit.parents.dropFirst() where !common.isEmpty {
      let others = Dictionary(
        try differences(from: folder(prefix, of: parent), to: new, prefix).map { ($0.path, $0) },
        uniquingKeysWith: { first, _ in first })
      common = common.compactMap { file in
        others[file.path].map {
          FileDifference(path: file.path, before: file.before + $0.before, after: file.after)
        }
      }
    }
    return common
  }

  /// What differs between two folders of commits.
  private func differences(
    from old: ObjectID?, to new: ObjectID?, _ prefix: String,
    _ mayLeaveOut: (String, [FileDifference]) -> Bool = { _, _ in false }
  ) throws(GitError) -> [FileDifference] {
    var found: [FileDifference] = []
    try compare(old, new, at: prefix.isEmpty ? "" : prefix + "/", into: &found, mayLeaveOut)
    return found
  }

  /// What was there before a file that is new; one for all of them, since there may be many.
  private static let nothing: [StoredFile?] = [nil]

  /// The tree of a folder of a commit; nil when there is none.
  private func folder(_ prefix: String, of commit: ObjectID) throws(GitError) -> ObjectID? {
    let root = try tree(of: commit)
    guard !prefix.isEmpty else { return ObjectID(git_tree_id(root.pointer).pointee) }
    var entry: OpaquePointer?
    guard git_tree_entry_bypath(&entry, root.pointer, prefix) == 0, let entry else {
      git_error_clear()
      return nil
    }
    defer { git_tree_entry_free(entry) }
    return git_tree_entry_type(entry) == GIT_OBJECT_TREE
      ? ObjectID(git_tree_entry_id(entry).pointee) : nil
  }

  /// Compares two folders entry by entry; those that are the same aren't looked into.
  private func compare(
    _ old: ObjectID?, _ new: ObjectID?, at folder: String,
    into found: inout [FileDifference], _ mayLeaveOut: (String, [FileDifference]) -> Bool
  ) throws(GitError) {
    guard old != new else { return }
    let before = try contents(of: old, at: folder)
    let after = try contents(of: new, at: folder)
    var (i, j) = (0, 0)
    while true {
      let (a, b) = (before.entry(i), after.entry(j))
      guard a != nil || b != nil else { return }
      let order = TreeEntry.order(a, b)
      if order <= 0 { i += 1 }
      if order >= 0 { j += 1 }
      if order == 0, let a, let b, a.isSame(as: b) { continue }
      try compare(order <= 0 ? a : nil, order >= 0 ? b : nil, in: folder, into: &found, mayLeaveOut)
    }
  }

  private func compare(
    _ old: TreeEntry?, _ new: TreeEntry?, in folder: String, into found: inout [FileDifference],
    _ mayLeaveOut: (String, [FileDifference]) -> Bool
  ) throws(GitError) {
    guard let name = (new ?? old)?.name else { return }
    let path = folder + name
    let (before, after) = (old?.file(at: path), new?.file(at: path))
    if before != nil || after != nil {
      found.append(
        FileDifference(
          path: path, before: before == nil ? Self.nothing : [before], after: after))
    }
    let (oldFolder, newFolder) = (old?.folder, new?.folder)
    if oldFolder != nil || newFolder != nil, !mayLeaveOut(path, found) {
      try compare(oldFolder, newFolder, at: path + "/", into: &found, mayLeaveOut)
    }
  }

  private func contents(of tree: ObjectID?, at folder: String) throws(GitError) -> TreeContents {
    guard var id = tree?.oid else { return TreeContents(tree: nil) }
    return TreeContents(
      tree: try obtain("read the folder \(folder) of a commit", freedBy: git_tree_free) {
        git_tree_lookup(&$0, repository, &id)
      })
  }
}

/// The entries of a folder of a commit, or none.
private struct TreeContents: ~Copyable {
  private let tree: Handle?
  private let pointer: OpaquePointer?
  private let count: Int

  init(tree: consuming Handle?) {
    pointer = tree?.pointer
    count = pointer.map { git_tree_entrycount($0) } ?? 0
    self.tree = tree
  }

  /// The entry at an index, valid as long as these contents; nil behind the last.
  func entry(_ index: Int) -> TreeEntry? {
    guard index < count, let pointer else { return nil }
    return git_tree_entry_byindex(pointer, index).map { TreeEntry(pointer: $0) }
  }
}

/// An entry of a folder of a commit.
private struct TreeEntry {
  let pointer: OpaquePointer

  var name: String { String(cString: git_tree_entry_name(pointer)) }

  private var id: ObjectID { ObjectID(git_tree_entry_id(pointer).pointee) }
  private var mode: UInt32 { git_tree_entry_filemode(pointer).rawValue }
  private var isFolder: Bool { mode == GIT_FILEMODE_TREE.rawValue }

  var folder: ObjectID? { isFolder ? id : nil }

  /// nil for a folder and for a submodule.
  func file(at path: String) -> StoredFile? {
    guard !isFolder, let mode = FileMode(rawValue: mode), mode != .commit else { return nil }
    return StoredFile(path: path, blob: id, mode: mode)
  }

  func isSame(as other: TreeEntry) -> Bool {
    git_oid_equal(git_tree_entry_id(pointer), git_tree_entry_id(other.pointer)) != 0
      && mode == other.mode
  }

  /// Which of two entries comes first in Git's order, as a negative or a positive number; 0 when
  /// both have one name.
  static func order(_ a: TreeEntry?, _ b: TreeEntry?) -> Int32 {
    guard let a else { return 1 }
    guard let b else { return -1 }
    return git_tree_entry_cmp(a.pointer, b.pointer)
  }
}

/// A walk from some commits backwards, the newest first, which ends when nothing is left that is
/// wanted; as `git log` does it.
private struct HistoryWalk {
  private var found: [ObjectID: (commit: HistoryCommit, isWanted: Bool)] = [:]
  /// A heap, the newest at its root.
  private var queue: [(seconds: Int64, id: ObjectID)] = []
  private var wantedInQueue = 0
  /// Commits beyond the last wanted one that are looked at: clocks that go wrong may hide one.
  private var patience = 5

  /// Whether a parent is new, or turns out not to be wanted.
  func needs(_ id: ObjectID, isWanted: Bool) -> Bool {
    guard let known = found[id] else { return true }
    return known.isWanted && !isWanted
  }

  mutating func add(_ commit: HistoryCommit, isWanted: Bool) {
    let wasWanted = found[commit.id]?.isWanted
    let wanted = isWanted && wasWanted != false
    if wasWanted == true, !wanted, queue.contains(where: { $0.id == commit.id }) {
      wantedInQueue -= 1
      found[commit.id] = (commit, false)
      return
    }
    found[commit.id] = (commit, wanted)
    if wanted { wantedInQueue += 1 }
    push((commit.committer.seconds, commit.id))
  }

  mutating func next() -> (HistoryCommit, isWanted: Bool)? {
    if wantedInQueue == 0 {
      guard patience > 0 else { return nil }
      patience -= 1
    } else {
      patience = 5
    }
    guard let (_, id) = pop(), let entry = found[id] else { return nil }
    if entry.isWanted { wantedInQueue -= 1 }
    return entry
  }

  private mutating func push(_ item: (seconds: Int64, id: ObjectID)) {
    queue.append(item)
    var child = queue.count - 1
    while child > 0, queue[(child - 1) / 2].seconds < queue[child].seconds {
      queue.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func pop() -> (seconds: Int64, id: ObjectID)? {
    guard let top = queue.first, let last = queue.popLast() else { return nil }
    guard !queue.isEmpty else { return top }
    queue[0] = last
    var parent = 0
    while true {
      var largest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < queue.count && queue[child].seconds > queue[largest].seconds {
        largest = child
      }
      guard largest != parent else { return top }
      queue.swapAt(parent, largest)
      parent = largest
    }
  }

  /// The wanted commits, newest first, and none before a commit that was made from it.
  mutating func sorted(_ boundary: Set<ObjectID>) -> [HistoryCommit] {
    let wanted = found.values.filter(\.isWanted).map { entry in
      boundary.contains(entry.commit.id) ? entry.commit.withoutParents : entry.commit
    }
    var children: [ObjectID: Int] = [:]
    for commit in wanted {
      for parent in commit.parents { children[parent, default: 0] += 1 }
    }
    let byID = Dictionary(wanted.map { ($0.id, $0) }) { first, _ in first }
    queue = []
    // Commits of one second have an order of their own, so that every run tells the same.
    for commit in wanted.sorted(by: { $0.id < $1.id }) where children[commit.id] == nil {
      push((commit.committer.seconds, commit.id))
    }
    var sorted: [HistoryCommit] = []
    while let (_, id) = pop(), let commit = byID[id] {
      sorted.append(commit)
      for parent in commit.parents {
        children[parent, default: 1] -= 1
        if children[parent] == 0, let next = byID[parent] {
          push((next.committer.seconds, parent))
        }
      }
    }
    return sorted
  }
}
