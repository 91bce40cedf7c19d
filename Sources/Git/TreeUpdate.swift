import CLibgit2

/// The files that a commit puts in the place of those of a tree.
struct TreeUpdate {
  /// A file's new blob and mode, nil for a file that goes.
  typealias Change = (path: Substring, file: (id: ObjectID, mode: UInt32)?)

  let repository: OpaquePointer
  /// The trees that were written, the root last.
  private(set) var written: [ObjectID] = []

  init(repository: OpaquePointer) { self.repository = repository }

  /// Writes the trees that differ from `base` and gives the new root; nil when nothing is left in
  /// it.
  mutating func apply(
    _ changes: [Change], to base: OpaquePointer?
  ) throws(GitError) -> ObjectID? {
    let builder = try obtain("prepare a folder of the commit", freedBy: git_treebuilder_free) {
      git_treebuilder_new(&$0, repository, base)
    }
    for (name, group) in grouped(changes) {
      // A file may take a folder's place, or a folder a file's: the name itself comes first.
      let isNamed = group[0].path.utf8.elementsEqual(name.utf8)
      if isNamed { try set(name, to: group[0].file, in: builder.pointer) }
      let inner = isNamed ? Array(group.dropFirst()) : group
      if !inner.isEmpty { try descend(into: name, inner, in: builder.pointer) }
    }
    guard git_treebuilder_entrycount(builder.pointer) > 0 else { return nil }
    var id = git_oid()
    try writingObject("write a folder of the commit") {
      git_treebuilder_write(&id, builder.pointer)
    }
    written.append(ObjectID(id))
    return ObjectID(id)
  }

  /// The changes by the first component of their paths.
  private func grouped(_ changes: [Change]) -> [(name: String, changes: [Change])] {
    var groups: [(name: String, changes: [Change])] = []
    for change in changes {
      let name = String(Substring(change.path.utf8.prefix { $0 != UInt8(ascii: "/") }))
      if let last = groups.indices.last, groups[last].name.utf8.elementsEqual(name.utf8) {
        groups[last].changes.append(change)
      } else {
        groups.append((name, [change]))
      }
    }
    return groups
  }

  private func set(
    _ name: String, to file: (id: ObjectID, mode: UInt32)?, in builder: OpaquePointer
  ) throws(GitError) {
    guard let file else {
      if git_treebuilder_get(builder, name) != nil { git_treebuilder_remove(builder, name) }
      return
    }
    var id = file.id.oid
    try attempt("put \(name) into the commit") {
      git_treebuilder_insert(nil, builder, name, &id, git_filemode_t(rawValue: file.mode))
    }
  }

  private mutating func descend(
    into name: String, _ changes: [Change], in builder: OpaquePointer
  ) throws(GitError) {
    let inner = changes.map {
      (path: Substring($0.path.utf8.dropFirst(name.utf8.count + 1)), file: $0.file)
    }
    let existing = git_treebuilder_get(builder, name)
    let isFolder = existing.map { git_tree_entry_type($0) == GIT_OBJECT_TREE } ?? false
    if !isFolder, inner.allSatisfy({ $0.file == nil }) { return }
    var folder: OpaquePointer?
    if isFolder, let existing {
      try attempt("read the folder \(name) of HEAD") {
        git_tree_lookup(&folder, repository, git_tree_entry_id(existing))
      }
    }
    defer { git_tree_free(folder) }
    guard let id = try apply(inner, to: folder) else {
      if existing != nil { git_treebuilder_remove(builder, name) }
      return
    }
    var oid = id.oid
    try attempt("put the folder \(name) into the commit") {
      git_treebuilder_insert(nil, builder, name, &oid, GIT_FILEMODE_TREE)
    }
  }
}

/// Writes an object, again when a repack has just removed the folder that it was to go to.
func writingObject(
  _ action: @autoclosure () -> String, _ call: () -> Int32
) throws(GitError) {
  for attempt in 1...3 {
    let code = call()
    guard code < 0 else { return }
    let failure = LibGit2Failure(code: code)
    guard attempt < 3, failure.detail.contains("No such file") else {
      throw failure.error(action())
    }
  }
}
