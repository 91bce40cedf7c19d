#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// All that decides how commits of a repository are made, for a command that explains it.
public struct Diagnosis: Sendable {
  /// What reads and writes the repository.
  public enum Route: String, Sendable {
    case libgit2, git
  }

  /// A hook of the repository that takes part in commits.
  public struct Hook: Hashable, Sendable {
    /// `pre-commit`, `prepare-commit-msg`, `commit-msg` or `post-commit`.
    public let name: String
    /// False when the file isn't executable, so that Git passes over it.
    public let isRun: Bool
  }

  /// How commits are signed.
  public struct Signature: Hashable, Sendable {
    /// `openpgp`, `x509` or `ssh`.
    public let format: String
    public let program: String
    public let isProgramFound: Bool
    /// `user.signingkey`; nil when the program chooses by the committer's address.
    public let key: String?
  }

  /// A path whose content is converted by a program of its own.
  public struct FilteredPath: Hashable, Sendable {
    public let path: String
    /// `filter=secret` or `working-tree-encoding=UTF-16`.
    public let attribute: String
  }

  public let root: String?
  public let gitDirectory: String
  public let commonDirectory: String
  public let route: Route
  /// Why libgit2 was passed over; nil when it wasn't.
  public let routeReason: String?
  /// What is unusual about the repository, in words: `linked worktree`, `shallow clone`.
  public let peculiarities: [String]
  public let head: Head?
  /// As `1.5.1`.
  public let libraryVersion: String
  /// As `2.39.5`; nil when there is no `git` along `PATH`.
  public let gitVersion: String?
  /// Security fixes that this version of libgit2 may lack, one sentence each.
  public let advisories: [String]
  public let identity: CommitIdentity?
  /// The folder of the hooks.
  public let hooksFolder: String
  public let hooks: [Hook]
  /// nil when commits aren't signed.
  public let signature: Signature?
  public let filteredPaths: [FilteredPath]
  /// The given paths that ignore rules hide.
  public let ignoredPaths: [String]
  /// What would make a commit refuse now; empty when nothing would.
  public let obstacles: [GitError]
  /// What is worth knowing and stops nothing.
  public let notes: [String]
}

extension Repository {
  /// Finds out how commits would be made and what stands in their way; writes nothing.
  ///
  /// - Parameter paths: the files of which filters and ignore rules are looked up.
  public func diagnosis(of paths: [String] = []) -> Diagnosis {
    // The first questions show whether libgit2 can read the index, and commit; if not, the route
    // changes here.
    let changes = Result { () throws(GitError) in try self.changes() }
    let suitability = Result { () throws(GitError) in
      let settings = try self.settings()
      try reading { (store) throws(GitError) in
        try (store as? LibGit2Store)?.refuseUnsuitable(settings)
      }
    }
    let examination = Examination(repository: self)
    examination.noting { () throws(GitError) in try suitability.get() }
    return examination.diagnosis(of: paths, changes)
  }

  /// Whether a folder, named from the root, is a repository or a submodule of its own.
  public func isNestedRepository(_ folder: String) -> Bool {
    store.root.map { WorkingTree(root: $0).isRepository(folder) } ?? false
  }
}

/// The gathering of a diagnosis: whatever fails becomes an obstacle.
private final class Examination {
  let repository: Repository
  var obstacles: [GitError] = []
  var notes: [String] = []

  private var store: any Store { repository.store }
  private var library: LibGit2Store? { store as? LibGit2Store }

  init(repository: Repository) { self.repository = repository }

  func diagnosis(
    of paths: [String], _ changes: Result<[FileChange], GitError>
  ) -> Diagnosis {
    let settings = noting { () throws(GitError) in try repository.settings() } ?? Settings([])
    let head = noting { () throws(GitError) in try repository.head() }
    if store.root == nil { obstacles.append(.bareRepository(store.gitDirectory)) }
    if case .failure(let error) = changes { obstacles.append(error) }
    if case .success(let changes) = changes {
      obstacles += changes.filter(\.isConflicted).map { GitError.conflict($0.path) }
    }
    noting { () throws(GitError) in try store.refuseOperationInProgress() }
    noting { () throws(GitError) in try store.refuseInsideHook() }
    noting { () throws(GitError) in _ = try Message(settings: settings) }
    let identity = noting { () throws(GitError) in try repository.identity() }
    if let identity, identity.isGuessed {
      notes.append("Git guesses who you are: \(identity.committer.identity.email)")
    }
    if head?.isDetached == true { notes.append("HEAD is on no branch") }
    let signature = signature(settings)
    let filtered = filteredPaths(paths, settings)
    let ignored = paths.filter { path in
      (try? repository.isIgnored(path)) ?? false
    }
    let hooks = hooks(settings)
    refuseWithoutGit(hooks.found, filtered)
    refuseWithoutCommand(filtered, settings)
    refuseUnwritable()
    lockedIndex()
    lockedReferences(head)
    return Diagnosis(
      root: store.root, gitDirectory: store.gitDirectory, commonDirectory: store.commonDirectory,
      route: library == nil ? .git : .libgit2, routeReason: (store as? GitProgramStore)?.reason,
      peculiarities: peculiarities(settings), head: head, libraryVersion: LibGit2.version,
      gitVersion: gitVersion(), advisories: Advisory.missing(in: LibGit2.version),
      identity: identity, hooksFolder: hooks.folder, hooks: hooks.found, signature: signature,
      filteredPaths: filtered, ignoredPaths: ignored, obstacles: obstacles, notes: notes)
  }

  @discardableResult
  func noting<Value>(_ body: () throws(GitError) -> Value) -> Value? {
    do throws(GitError) {
      return try body()
    } catch {
      if !obstacles.contains(error) { obstacles.append(error) }
      return nil
    }
  }

  private func signature(_ settings: Settings) -> Diagnosis.Signature? {
    let signing = noting { () throws(GitError) in
      try Signing(
        wanted: nil, settings: settings, environment: repository.environment,
        folder: store.root ?? store.gitDirectory)
    }
    guard let signing = signing ?? nil else { return nil }
    noting { () throws(GitError) in try signing.refuseUnable() }
    return Diagnosis.Signature(
      format: signing.format.rawValue, program: signing.programName,
      isProgramFound: signing.program != nil, key: settings["user.signingkey"])
  }

  private func filteredPaths(
    _ paths: [String], _ settings: Settings
  ) -> [Diagnosis.FilteredPath] {
    let filters = noting { () throws(GitError) in try store.filters(of: paths, settings) } ?? []
    return zip(paths, filters).compactMap { path, filter in
      filter.map { Diagnosis.FilteredPath(path: path, attribute: $0.attribute) }
    }
  }

  private func hooks(_ settings: Settings) -> (folder: String, found: [Diagnosis.Hook]) {
    let hooks = store.hooks(settings)
    let found: [Diagnosis.Hook] = Hooks.Name.allCases.compactMap { name in
      switch hooks.presence(of: name) {
      case .absent: nil
      case .ready: Diagnosis.Hook(name: name.rawValue, isRun: true)
      case .ignored: Diagnosis.Hook(name: name.rawValue, isRun: false)
      }
    }
    if let path = settings["core.hookspath"], access(hooks.folder, F_OK) != 0 {
      notes.append("core.hooksPath names \(path), which isn't there, so no hook is run")
    }
    return (hooks.folder, found)
  }

  private func refuseWithoutGit(
    _ hooks: [Diagnosis.Hook], _ filtered: [Diagnosis.FilteredPath]
  ) {
    guard repository.git == nil else { return }
    for hook in hooks where hook.isRun {
      obstacles.append(
        GitError(.gitMissing, "the \(hook.name) hook needs the `git` program", hint: "install git"))
    }
    if let first = filtered.first {
      obstacles.append(
        GitError(
          .gitMissing, "\(first.path) (\(first.attribute)) needs the `git` program",
          hint: "install git"))
    }
  }

  /// Filters that must not be passed over, and that nothing runs.
  private func refuseWithoutCommand(_ filtered: [Diagnosis.FilteredPath], _ settings: Settings) {
    let idle = filtered.first { path in
      let name = path.attribute.dropFirst("filter=".count)
      return path.attribute.hasPrefix("filter=")
        && !["clean", "process"].contains { settings["filter.\(name).\($0)"]?.isEmpty == false }
    }
    guard let idle else { return }
    obstacles.append(
      GitError(
        .filterFailed,
        "\(idle.path) must be converted (\(idle.attribute)), but no command is named",
        hint: "git config --get-regexp '^filter'   shows the settings"))
  }

  private func refuseUnwritable() {
    for folder in [store.gitDirectory, store.commonDirectory + "/objects"] {
      guard access(folder, W_OK) != 0, errno != ENOENT else { continue }
      obstacles.append(
        SystemCause(errno).error("could not write in \(folder)", writingIn: folder))
    }
  }

  private func lockedReferences(_ head: Head?) {
    let reference = head?.reference.map { "\(store.commonDirectory)/\($0).lock" }
    for lock in ["\(store.gitDirectory)/HEAD.lock", reference] {
      if let lock, access(lock, F_OK) == 0 { obstacles.append(LockHolder(path: lock).error()) }
    }
  }

  private func lockedIndex() {
    let lock = store.gitDirectory + "/index.lock"
    guard access(lock, F_OK) == 0 else { return }
    guard !LockMark.isAbandoned(lock) else {
      notes.append("a killed pairbook left \(lock); the next commit removes it")
      return
    }
    obstacles.append(LockHolder(path: lock).error())
  }

  private func peculiarities(_ settings: Settings) -> [String] {
    var found: [String] = []
    if store.gitDirectory != store.commonDirectory { found.append("linked worktree") }
    if store.gitDirectory.contains("/.git/modules/") { found.append("submodule") }
    if let root = store.root, !store.gitDirectory.isPath(under: root), found.isEmpty {
      found.append("Git folder elsewhere")
    }
    if settings["extensions.objectformat"]?.lowercased() == "sha256" { found.append("SHA-256") }
    if let references = settings["extensions.refstorage"] { found.append(references) }
    if (try? readFile(store.commonDirectory + "/shallow")) != nil { found.append("shallow clone") }
    if settings.isPartialClone { found.append("partial clone") }
    if settings.isOn("core.sparsecheckout") == true { found.append("sparse checkout") }
    return found
  }

  private func gitVersion() -> String? {
    guard let words = try? repository.git?.run(["--version"]).text.split(separator: " ") else {
      return nil
    }
    return words.count > 2 ? String(words[2].prefix { !$0.isWhitespace }) : nil
  }
}

/// A security fix of libgit2 and the version that brought it.
private struct Advisory {
  let id: String
  let what: String
  let fixedIn: [Int]

  static let all = [
    Advisory(id: "CVE-2024-24575", what: "an endless loop on a revision name", fixedIn: [1, 7, 2]),
    Advisory(id: "CVE-2024-24577", what: "memory corruption while staging", fixedIn: [1, 7, 2]),
    Advisory(id: "CVE-2026-53584", what: "paths of submodules", fixedIn: [1, 9, 5]),
    Advisory(id: "CVE-2026-53585", what: "sizes of deltas", fixedIn: [1, 9, 5]),
  ]

  /// What an upstream release lacks; distributions often have the fixes in older ones.
  static func missing(in version: String) -> [String] {
    let numbers = version.split(separator: ".").compactMap { Int($0) }
    guard !numbers.isEmpty else { return [] }
    return all.filter { numbers.lexicographicallyPrecedes($0.fixedIn) }.map { advisory in
      let fixed = advisory.fixedIn.map(String.init).joined(separator: ".")
      return
        "\(advisory.id) (\(advisory.what)) is fixed in libgit2 \(fixed); your distribution may "
        + "have fixed it in \(version)"
    }
  }
}
