import CLibgit2

extension LibGit2Store {
  func resolve(_ revision: String) throws(GitError) -> ObjectID {
    var object: OpaquePointer?
    let code = git_revparse_single(&object, repository, revision)
    guard code == 0, let object else { throw unknown(revision, LibGit2Failure(code: code)) }
    defer { git_object_free(object) }
    var commit: OpaquePointer?
    let peeled = git_object_peel(&commit, object, GIT_OBJECT_COMMIT)
    guard peeled == 0, let commit else { throw unknown(revision, LibGit2Failure(code: peeled)) }
    defer { git_object_free(commit) }
    return ObjectID(git_object_id(commit).pointee)
  }

  private func unknown(_ revision: String, _ failure: LibGit2Failure) -> GitError {
    let storage = [GIT_ERROR_ODB, GIT_ERROR_ZLIB, GIT_ERROR_OS].map { Int32($0.rawValue) }
    if failure.code == GIT_EAMBIGUOUS.rawValue {
      return GitError(
        .unknownRevision, "\(revision) is the beginning of several commits",
        hint: "write more digits of it")
    }
    let isAbsent = [GIT_ENOTFOUND.rawValue, GIT_ITEROVER.rawValue].contains(failure.code)
    if !isAbsent, storage.contains(failure.category) {
      return failure.error("read the commit \(revision)")
    }
    return GitError(
      .unknownRevision, "there is no commit \(revision)", hint: "`git log --oneline` lists them")
  }

  func files(at commit: ObjectID, under prefix: String) throws(GitError) -> [StoredFile] {
    let tree = try tree(of: commit)
    var files: [StoredFile] = []
    guard !prefix.isEmpty else {
      try collect(tree.pointer, at: "", into: &files)
      return files
    }
    var found: OpaquePointer?
    guard git_tree_entry_bypath(&found, tree.pointer, prefix) == 0, let found else {
      git_error_clear()
      return []
    }
    defer { git_tree_entry_free(found) }
    try collect(entry: found, named: prefix, into: &files)
    return files
  }

  private func collect(
    _ tree: OpaquePointer, at folder: String, into files: inout [StoredFile]
  ) throws(GitError) {
    for index in 0..<git_tree_entrycount(tree) {
      guard let entry = git_tree_entry_byindex(tree, index) else { continue }
      try collect(
        entry: entry, named: folder + String(cString: git_tree_entry_name(entry)), into: &files)
    }
  }

  private func collect(
    entry: OpaquePointer, named path: String, into files: inout [StoredFile]
  ) throws(GitError) {
    let id = git_tree_entry_id(entry)!
    switch git_tree_entry_type(entry) {
    case GIT_OBJECT_TREE:
      let tree = try obtain("read the folder \(path) of a commit", freedBy: git_tree_free) {
        git_tree_lookup(&$0, repository, id)
      }
      try collect(tree.pointer, at: path + "/", into: &files)
    case GIT_OBJECT_BLOB:
      files.append(
        StoredFile(
          path: path, blob: ObjectID(id.pointee),
          mode: FileMode(rawValue: git_tree_entry_filemode(entry).rawValue) ?? .regular))
    default: break
    }
  }

  func tree(of commit: ObjectID) throws(GitError) -> Handle {
    var id = commit.oid
    let commit = try obtain("read the commit \(commit)", freedBy: git_commit_free) {
      git_commit_lookup(&$0, repository, &id)
    }
    return try obtain("read the files of a commit", freedBy: git_tree_free) {
      git_commit_tree(&$0, commit.pointer)
    }
  }

  func indexFiles(
    under prefix: String, where isWanted: (String) -> Bool
  ) throws(GitError) -> [StoredFile] {
    try withIndex { (index) throws(GitError) in
      var files: [StoredFile] = []
      for position in 0..<git_index_entrycount(index) {
        guard let entry = git_index_get_byindex(index, position),
          git_index_entry_stage(entry) == 0,
          let mode = FileMode(rawValue: entry.pointee.mode), mode != .commit
        else { continue }
        let path = String(cString: entry.pointee.path)
        guard path.isPath(under: prefix), isWanted(path) else { continue }
        files.append(
          StoredFile(
            path: path, blob: ObjectID(entry.pointee.id), mode: mode,
            isIntendedOnly: entry.pointee.isIntendedOnly))
      }
      return files
    }
  }

  func read(_ blob: ObjectID) throws(GitError) -> [UInt8] {
    var id = blob.oid
    var found: OpaquePointer?
    let code = git_blob_lookup(&found, repository, &id)
    guard code == 0, let found else {
      throw LibGit2Failure(code: code).error("read the file content \(blob)")
    }
    defer { git_blob_free(found) }
    let size = Int(git_blob_rawsize(found))
    return Array(UnsafeRawBufferPointer(start: git_blob_rawcontent(found), count: size))
  }

  func walk(from commit: ObjectID, _ visit: (HistoryCommit) -> Bool) throws(GitError) {
    let boundary = shallowBoundary
    var next: ObjectID? = commit
    while let id = next {
      var oid = id.oid
      let handle = try obtain("read the commit \(id)", freedBy: git_commit_free) {
        git_commit_lookup(&$0, repository, &oid)
      }
      let commit = HistoryCommit(handle.pointer, id: id)
      guard visit(commit) else { return }
      next = boundary.contains(id) ? nil : commit.parents.first
    }
  }
}

extension HistoryCommit {
  init(_ commit: OpaquePointer, id: ObjectID) {
    self.id = id
    parents = (0..<git_commit_parentcount(commit)).compactMap { index in
      git_commit_parent_id(commit, index).map { ObjectID($0.pointee) }
    }
    let latin = git_commit_message_encoding(commit).map { String(cString: $0).uppercased() }
    let isLatin = ["ISO-8859-1", "ISO8859-1", "LATIN1"].contains(latin)
    author = IdentityStamp(git_commit_author(commit).pointee, isLatin: isLatin)
    committer = IdentityStamp(git_commit_committer(commit).pointee, isLatin: isLatin)
    message = String(cString: git_commit_message(commit), isLatin: isLatin)
    subject = message.subject
  }
}

extension IdentityStamp {
  fileprivate init(_ signature: git_signature, isLatin: Bool) {
    self.init(
      Identity(
        name: String(cString: signature.name, isLatin: isLatin),
        email: String(cString: signature.email, isLatin: isLatin)),
      seconds: signature.when.time, offsetMinutes: Int(signature.when.offset))
  }
}

extension String {
  /// Decodes old commits written in Latin-1 too; any other byte that isn't UTF-8 becomes U+FFFD.
  fileprivate init(cString: UnsafePointer<CChar>, isLatin: Bool) {
    guard isLatin else {
      self.init(cString: cString)
      return
    }
    var text = String.UnicodeScalarView()
    var next = cString
    while next.pointee != 0 {
      text.append(Unicode.Scalar(UInt8(bitPattern: next.pointee)))
      next += 1
    }
    self.init(text)
  }

  /// The first paragraph of a message on one line, as `git log --format=%s`.
  var subject: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0.allSatisfy(\.isWhitespace) }
    return lines.prefix { !$0.allSatisfy(\.isWhitespace) }.joined(separator: " ")
  }
}
