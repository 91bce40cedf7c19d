import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A repository read and written through libgit2.
final class LibGit2Store: Store {
  let repository: OpaquePointer
  let environment: Environment
  let configuration: LibGit2Configuration
  let root: String?
  let gitDirectory: String
  let commonDirectory: String

  /// Takes over an opened repository; called under the lock of the search paths.
  init(_ repository: OpaquePointer, environment: Environment) throws(GitError) {
    self.repository = repository
    self.environment = environment
    root = git_repository_workdir(repository).map { Self.folder($0) }
    gitDirectory = Self.folder(git_repository_path(repository))
    commonDirectory = Self.folder(git_repository_commondir(repository))
    do {
      configuration = try LibGit2Configuration(
        environment: environment, repository: repository, localFile: commonDirectory + "/config")
    } catch {
      git_repository_free(repository)
      throw error
    }
    git_repository_set_config(repository, configuration.pointer)
    // The first question makes the library look up the person's own ignore and attribute files,
    // which depends on the search paths.
    var isIgnored: Int32 = 0
    if git_ignore_path_is_ignored(&isIgnored, repository, "a") < 0 { git_error_clear() }
  }

  deinit { git_repository_free(repository) }

  private static func folder(_ path: UnsafePointer<CChar>) -> String {
    let path = String(cString: path)
    return path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  func settings() throws(GitError) -> Settings {
    var all = configuration.all()
    for pair in environment.configurationPairs {
      all.append(
        Setting(
          key: pair.key.lowercased(), value: pair.value, scope: .command, origin: "environment"))
    }
    return Settings(all)
  }

  func filters(of paths: [String], _ settings: Settings) -> [ExternalFilter?] {
    paths.map { ExternalFilter(of: $0, in: repository, settings: settings) }
  }

  /// The index as it lies on disk, for reading: inside a hook the one that will be committed.
  func index() throws(GitError) -> OpaquePointer {
    var index: OpaquePointer?
    let named = environment.indexFile
    var code = named.map { git_index_open(&index, $0) } ?? git_repository_index(&index, repository)
    if code == 0, let opened = index {
      code = git_index_read(opened, 0)
      if code == 0 { return opened }
      git_index_free(opened)
    }
    throw LibGit2Failure(code: code).indexError(named ?? gitDirectory + "/index")
  }

  func withIndex<Value>(
    _ body: (OpaquePointer) throws(GitError) -> Value
  ) throws(GitError) -> Value {
    let index = try index()
    defer { git_index_free(index) }
    return try body(index)
  }

  func head() throws(GitError) -> Head {
    let reference = try obtain("read HEAD", freedBy: git_reference_free) {
      git_reference_lookup(&$0, repository, "HEAD")
    }
    guard git_reference_type(reference.pointer) == GIT_REFERENCE_SYMBOLIC else {
      return Head(branch: nil, commit: ObjectID(git_reference_target(reference.pointer).pointee))
    }
    let name = String(cString: git_reference_symbolic_target(reference.pointer))
    let branch = name.hasPrefix("refs/heads/") ? String(name.dropFirst(11)) : name
    return Head(branch: branch, commit: try target(of: name))
  }

  /// The commit that a full ref name leads to; nil when there is no such ref.
  func target(of name: String) throws(GitError) -> ObjectID? {
    var id = git_oid()
    let code = git_reference_name_to_id(&id, repository, name)
    if code == GIT_ENOTFOUND.rawValue {
      git_error_clear()
      return nil
    }
    try attempt("read the branch \(name)") { code }
    return ObjectID(id)
  }
}

extension LibGit2Failure {
  /// Why an index could not be read.
  func indexError(_ path: String) -> GitError {
    if detail.contains("unsupported mandatory extension") {
      return GitError(
        .unsupportedRepository, "the index \(path) is split or sparse, which libgit2 can't read")
    }
    if detail.contains("checksum"), IndexFile.isWithoutChecksum(path) {
      return GitError(
        .unsupportedRepository, "the index \(path) has no checksum, which libgit2 can't read")
    }
    if let cause = SystemCause(in: detail) {
      return cause.error("could not read the index \(path)")
    }
    if access(path, R_OK) != 0, errno == EACCES {
      return SystemCause(EACCES).error("could not read the index \(path)")
    }
    return GitError(
      .damagedRepository, "the index \(path) is damaged",
      hint: "`git fsck` and `git status` tell more; nothing was repaired or removed")
  }
}
