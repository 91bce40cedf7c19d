import CLibgit2

/// The configuration that libgit2 reads: files outside the repository as the environment names
/// them, then the repository's own.
final class LibGit2Configuration {
  let pointer: OpaquePointer

  /// - Parameters:
  ///   - repository: whose file comes last; nil for the files outside any repository.
  ///   - localFile: the path of that file.
  init(
    environment: Environment, repository: OpaquePointer? = nil, localFile: String? = nil
  ) throws(GitError) {
    var created: OpaquePointer?
    try attempt("read the Git configuration") { git_config_new(&created) }
    pointer = created!
    for file in environment.configurationFiles {
      try add(file.path, at: file.level, for: repository)
    }
    if let localFile { try add(localFile, at: .local, for: repository) }
  }

  deinit { git_config_free(pointer) }

  private func add(
    _ path: String, at level: ConfigurationLevel, for repository: OpaquePointer?
  ) throws(GitError) {
    let code = git_config_add_file_ondisk(
      pointer, path, git_config_level_t(rawValue: level.rawValue), repository, 0)
    // A file that is not there is no error: `git` reads on.
    guard code < 0, code != GIT_ENOTFOUND.rawValue else { return }
    throw LibGit2Failure(code: code).error("read the Git configuration \(path)")
  }

  /// The last value of a key, nil when it has none.
  func value(of key: String) -> String? { values(of: key).last }

  /// All values of a key, weakest first.
  func values(of key: String) -> [String] {
    var iterator: OpaquePointer?
    guard git_config_multivar_iterator_new(&iterator, pointer, key, nil) == 0 else {
      git_error_clear()
      return []
    }
    defer { git_config_iterator_free(iterator) }
    var values: [String] = []
    var entry: UnsafeMutablePointer<git_config_entry>?
    while git_config_next(&entry, iterator) == 0, let entry {
      values.append(entry.pointee.value.map { String(cString: $0) } ?? "true")
    }
    git_error_clear()
    return values
  }

  /// Every setting, weakest first.
  func all() -> [Setting] {
    var iterator: OpaquePointer?
    guard git_config_iterator_new(&iterator, pointer) == 0 else {
      git_error_clear()
      return []
    }
    defer { git_config_iterator_free(iterator) }
    var settings: [Setting] = []
    var entry: UnsafeMutablePointer<git_config_entry>?
    while git_config_next(&entry, iterator) == 0, let entry {
      let found = entry.pointee
      settings.append(
        Setting(
          key: String(cString: found.name),
          value: found.value.map { String(cString: $0) } ?? "true",
          scope: Setting.Scope(ConfigurationLevel(rawValue: found.level.rawValue)), origin: ""))
    }
    git_error_clear()
    return settings
  }
}
