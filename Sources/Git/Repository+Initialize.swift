import CLibgit2

extension Repository {
  /// Makes a folder a repository, with the person's `init.defaultBranch` and template, as `git
  /// init` does.
  public static func initialize(
    at path: String, environment: [String: String]
  ) throws(GitError) -> Repository {
    var cleaned = environment
    // A repository made here has nothing to do with one that a hook or alias runs for.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"] {
      cleaned[name] = nil
    }
    let environment = Environment(cleaned)
    if let git = GitProgram(environment: environment, folder: path) {
      _ = try git.output("make \(path) a Git repository", ["init", "-q"])
    } else {
      try initializeByLibrary(at: path, environment)
    }
    guard let repository = try discover(from: path, environment: cleaned) else {
      throw GitError(.other, "could not make \(path) a Git repository")
    }
    return repository
  }

  private static func initializeByLibrary(
    at path: String, _ environment: Environment
  ) throws(GitError) {
    guard LibGit2.isThere else {
      throw GitError(
        .gitMissing, "making \(path) a Git repository needs the `git` program", hint: "install git")
    }
    try LibGit2.withSearchPaths(of: environment) { () throws(GitError) in
      let settings = try LibGit2Configuration(environment: environment)
      let branch = settings.value(of: "init.defaultbranch") ?? "master"
      let template =
        environment["GIT_TEMPLATE_DIR"]
        ?? settings.value(of: "init.templatedir").map(environment.expanded)
      var options = git_repository_init_options()
      git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
      options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue
      if template != nil { options.flags |= GIT_REPOSITORY_INIT_EXTERNAL_TEMPLATE.rawValue }
      let made = try obtain("make \(path) a Git repository", freedBy: git_repository_free) {
        repository in
        branch.withCString { branch in
          options.initial_head = branch
          guard let template else { return git_repository_init_ext(&repository, path, &options) }
          return template.withCString {
            options.template_path = $0
            return git_repository_init_ext(&repository, path, &options)
          }
        }
      }
      _ = consume made
    }
  }
}
