import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension LibGit2Store {
  /// The planned files as blobs; without `isWriting` their ids are only computed.
  func stagedFiles(
    _ plan: CommitPlan, _ index: OpaquePointer, isWriting: Bool
  ) throws(GitError) -> [StagedFile] {
    var staged: [StagedFile] = []
    for file in plan.files {
      switch file.content {
      case .delete:
        staged.append(StagedFile(path: file.path.string, blob: nil, entry: git_index_entry()))
      case .write(let bytes, let status, let mode):
        let id =
          if let filter = ExternalFilter(
            of: file.path.string, in: repository, settings: plan.settings)
          {
            try filter.blob(file.path.string, bytes, git: plan.git, isWriting: isWriting)
          } else {
            try blob(file.path.string, bytes, index, isWriting: isWriting)
          }
        let mode = self.mode(mode, of: file.path.string, status, index, plan.settings)
        staged.append(
          StagedFile(path: file.path.string, blob: (id, mode), entry: git_index_entry(status)))
      }
    }
    return staged
  }

  /// The mode of a file: what was asked for, else that of the working file, else what it was.
  private func mode(
    _ wanted: FileMode?, of path: String, _ status: stat, _ index: OpaquePointer,
    _ settings: Settings
  ) -> UInt32 {
    if let wanted { return wanted.rawValue }
    if settings.isOn("core.filemode") ?? true {
      return (status.st_mode & 0o100 != 0 ? FileMode.executable : .regular).rawValue
    }
    guard let entry = git_index_get_bypath(index, path, 0) else { return FileMode.regular.rawValue }
    return FileMode(rawValue: entry.pointee.mode) == .executable
      ? FileMode.executable.rawValue : FileMode.regular.rawValue
  }

  /// The blob of a file's bytes after the conversions of line ends that Git's settings ask for.
  private func blob(
    _ path: String, _ bytes: [UInt8], _ index: OpaquePointer, isWriting: Bool
  ) throws(GitError) -> ObjectID {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    let hidden = IndexEntry(at: path, of: index, repository: repository)
    hidden?.hide(from: index)
    defer { hidden?.show(in: index) }
    let isFiltered = bytes.isEmpty ? false : try filter(path, bytes, into: &buffer)
    var id = git_oid()
    func store(_ start: UnsafeRawPointer?, _ count: Int) -> Int32 {
      isWriting
        ? git_blob_create_from_buffer(&id, repository, start, count)
        : git_odb_hash(&id, start, count, GIT_OBJECT_BLOB)
    }
    try writingObject("write the content of \(path)") {
      guard !isFiltered else { return store(buffer.ptr, buffer.size) }
      // The library wants a pointer even to nothing.
      return bytes.isEmpty
        ? store("", 0) : bytes.withUnsafeBytes { store($0.baseAddress, $0.count) }
    }
    return ObjectID(id)
  }

  private func filter(
    _ path: String, _ bytes: [UInt8], into buffer: inout git_buf
  ) throws(GitError) -> Bool {
    var filters: OpaquePointer?
    try attempt("look up the attributes of \(path)") {
      git_filter_list_load(
        &filters, repository, nil, path, GIT_FILTER_TO_ODB,
        GIT_FILTER_DEFAULT.rawValue)
    }
    guard let filters else { return false }
    defer { git_filter_list_free(filters) }
    let code = bytes.withUnsafeBytes { raw in
      raw.withMemoryRebound(to: CChar.self) { text in
        git_filter_list_apply_to_buffer(&buffer, filters, text.baseAddress, text.count)
      }
    }
    guard code < 0 else { return true }
    let failure = LibGit2Failure(code: code)
    guard !failure.detail.contains("CRLF") && !failure.detail.contains("LF would") else {
      throw .unsafeLineEnds(path)
    }
    throw failure.error("convert the line ends of \(path)")
  }

  /// Refuses files that were staged in another state than they have now.
  func refusePartlyStaged(
    _ plan: CommitPlan, _ staged: [StagedFile], _ index: OpaquePointer, _ base: TreeReference?
  ) throws(GitError) {
    guard !plan.request.allowsPartlyStaged else { return }
    for file in staged {
      let head = base?.file(at: file.path)
      let entry = git_index_get_bypath(index, file.path, 0)?.pointee
      if entry?.isIntendedOnly == true { continue }
      let stagedID = entry.map { ObjectID($0.id) }
      guard stagedID != head?.id, stagedID != file.blob?.id, head?.id != file.blob?.id else {
        continue
      }
      throw .partlyStaged(file.path)
    }
  }

  /// What the staged files change in HEAD's tree.
  func changedFiles(_ staged: [StagedFile], _ base: TreeReference?) -> [CommittedFile] {
    staged.compactMap { file in
      let before = base?.file(at: file.path)
      switch (before, file.blob) {
      case (nil, nil): return nil
      case (nil, _?): return CommittedFile(path: file.path, status: .added)
      case (_?, nil): return CommittedFile(path: file.path, status: .deleted)
      case (let before?, let after?):
        guard before.id != after.id || before.mode != after.mode else { return nil }
        return CommittedFile(path: file.path, status: .modified)
      }
    }
  }

  /// The shortest beginning of an id that no other object has, at least seven digits.
  func shortID(_ id: ObjectID) -> String {
    var oid = id.oid
    var object: OpaquePointer?
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    guard git_object_lookup(&object, repository, &oid, GIT_OBJECT_COMMIT) == 0, let object else {
      git_error_clear()
      return String(id.description.prefix(7))
    }
    defer { git_object_free(object) }
    guard git_object_short_id(&buffer, object) == 0, let text = buffer.ptr else {
      git_error_clear()
      return String(id.description.prefix(7))
    }
    return String(cString: text)
  }
}
