import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds a repository as `git` would and decides what it is opened with.
struct Discovery {
  /// In which folders are named from the root.
  let environment: Environment

  func open(from path: String) throws(GitError) -> (any Store)? {
    if environment["GIT_COMMON_DIR"] != nil || environment["GIT_OBJECT_DIRECTORY"] != nil {
      return try openByProgram(from: path, reason: "GIT_COMMON_DIR or GIT_OBJECT_DIRECTORY is set")
    }
    guard LibGit2.isThere else {
      return try openByProgram(from: path, reason: "libgit2 is not installed")
    }
    do throws(GitError) {
      return try openByLibrary(from: path)
    } catch {
      guard error.kind == .unsupportedRepository,
        let store = try GitProgramStore(
          from: path, environment: environment, reason: error.message)
      else { throw error }
      return store
    }
  }

  private func openByProgram(from path: String, reason: String) throws(GitError) -> (any Store)? {
    if environment["GIT_DIR"] == nil { try refuseUnreachableFolder(of: path) }
    let isNeeded = environment["GIT_DIR"] != nil || isInRepository(path)
    guard !isNeeded || environment.program(named: "git") != nil else {
      throw GitError(
        .gitMissing, "the repository of \(path) needs the `git` program, because \(reason)",
        hint: "install git")
    }
    return try GitProgramStore(from: path, environment: environment, reason: reason)
  }

  private func openByLibrary(from path: String) throws(GitError) -> LibGit2Store? {
    let opened = try LibGit2.withSearchPaths(of: environment) {
      () throws(GitError) -> sending LibGit2Store? in
      guard let repository = try find(from: path) else { return nil }
      return try LibGit2Store(repository, environment: environment)
    }
    guard let opened else { return nil }
    try Ownership(environment: environment).check(opened)
    return opened
  }

  private func find(from path: String) throws(GitError) -> OpaquePointer? {
    if let folder = environment["GIT_DIR"] {
      return try openNamed(folder, holding: path)
    }
    try refuseUnreachableFolder(of: path)
    var flags: UInt32 = 0
    if environment.isTrue("GIT_DISCOVERY_ACROSS_FILESYSTEM") {
      flags |= GIT_REPOSITORY_OPEN_CROSS_FS.rawValue
    }
    return try open(path, flags: flags)
  }

  /// Refuses a Git folder that can't be looked into, which libgit2 passes over as if there were none.
  private func refuseUnreachableFolder(of path: String) throws(GitError) {
    guard let (entry, folder, cause) = unreachableGitFolder(above: path) else { return }
    guard cause == ENOENT else {
      throw SystemCause(cause).error("could not look into the Git folder \(folder)")
    }
    throw GitError(
      .damagedRepository, "\(entry) points to \(folder), which isn't there",
      hint: "if its repository was moved, run there: git worktree repair "
        + shellQuoted(String(entry.dropLast("/.git".count))))
  }

  /// The repository that `GIT_DIR` names, with the working tree of `GIT_WORK_TREE`.
  private func openNamed(_ folder: String, holding path: String) throws(GitError) -> OpaquePointer?
  {
    let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue
    guard let repository = try open(folder, flags: flags) else {
      throw .noRepository(named: folder)
    }
    if let tree = environment["GIT_WORK_TREE"] {
      git_repository_set_workdir(repository, tree, 0)
    } else if git_repository_is_bare(repository) == 0,
      let tree = git_repository_workdir(repository).map({ String(cString: $0) }),
      !(path + "/").utf8.starts(with: tree.utf8)
    {
      git_repository_set_workdir(repository, absolutePath("."), 0)
    }
    return repository
  }

  private func open(_ path: String, flags: UInt32) throws(GitError) -> OpaquePointer? {
    var repository: OpaquePointer?
    let code = git_repository_open_ext(
      &repository, path, flags, environment["GIT_CEILING_DIRECTORIES"])
    guard code < 0 else { return repository }
    let failure = LibGit2Failure(code: code)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    throw failure.openingError(path)
  }
}

extension GitError {
  /// `GIT_DIR` leads nowhere.
  static func noRepository(named folder: String) -> GitError {
    GitError(
      .damagedRepository, "GIT_DIR names \(folder), which is not a Git repository",
      hint: "unset GIT_DIR, or set it right")
  }
}

extension LibGit2Failure {
  /// Why a repository could not be opened.
  func openingError(_ path: String) -> GitError {
    if detail.contains("unsupported extension") || detail.contains("unsupported repository version")
      || detail.contains("unknown object")
    {
      return GitError(
        .unsupportedRepository, "the repository of \(path) has a format that libgit2 can't read",
        hint: "`git config --list` shows it under `extensions`")
    }
    return error("open the repository of \(path)")
  }
}
