#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The environment variables that Git code reads, handed in instead of taken from the process.
struct Environment: Sendable {
  let variables: [String: String]

  init(_ variables: [String: String]) { self.variables = variables }

  /// The value of a variable, nil also when it is empty.
  subscript(name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  /// Whether a variable holds what Git takes for true.
  func isTrue(_ name: String) -> Bool {
    guard let value = self[name]?.lowercased() else { return false }
    return !["0", "false", "no", "off"].contains(value)
  }

  var home: String? { self["HOME"] }

  /// The folder of the person's XDG configuration of Git.
  var xdgFolder: String? {
    if let folder = self["XDG_CONFIG_HOME"] { return folder + "/git" }
    return home.map { $0 + "/.config/git" }
  }

  /// The configuration files outside the repository that Git would read, weakest first.
  var configurationFiles: [(level: ConfigurationLevel, path: String)] {
    var files: [(ConfigurationLevel, String)] = []
    if !isTrue("GIT_CONFIG_NOSYSTEM") {
      files.append((.system, self["GIT_CONFIG_SYSTEM"] ?? "/etc/gitconfig"))
    }
    if let only = variables["GIT_CONFIG_GLOBAL"] {
      if !only.isEmpty { files.append((.global, only)) }
    } else {
      if let xdgFolder { files.append((.xdg, xdgFolder + "/config")) }
      if let home { files.append((.global, home + "/.gitconfig")) }
    }
    return files
  }

  /// The settings given by `GIT_CONFIG_COUNT` and its keys and values.
  var configurationPairs: [(key: String, value: String)] {
    guard let count = self["GIT_CONFIG_COUNT"].flatMap(Int.init), count > 0 else { return [] }
    return (0..<min(count, 10_000)).compactMap { index in
      guard let key = variables["GIT_CONFIG_KEY_\(index)"],
        let value = variables["GIT_CONFIG_VALUE_\(index)"]
      else { return nil }
      return (key, value)
    }
  }

  /// The full path of a program found along `PATH`; nil when it isn't there.
  func program(named name: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    for folder in (self["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") {
      let path = "\(folder)/\(name)"
      if access(path, X_OK) == 0 { return path }
    }
    return nil
  }

  /// The index that `GIT_INDEX_FILE` names, absolute; nil when it names none.
  var indexFile: String? { self["GIT_INDEX_FILE"].map(absolutePath) }

  /// The same, with the folders of the repository named from the root: `git` is run elsewhere.
  var withAbsoluteFolders: Environment {
    var variables = variables
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"] {
      if let folder = self[name] { variables[name] = absolutePath(folder) }
    }
    return Environment(variables)
  }

  /// `path` with a leading `~` replaced by the home folder, or `~name` by that of another user.
  func expanded(_ path: String) -> String {
    guard path.utf8.first == UInt8(ascii: "~") else { return path }
    let name = path.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") }
    guard let folder = name.isEmpty ? home : homeFolder(of: String(Substring(name))) else {
      return path
    }
    return folder + String(Substring(path.utf8[name.endIndex...]))
  }
}

/// A path seen from the root, not from the folder that this process works in.
func absolutePath(_ path: String) -> String {
  guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
  defer { free(here) }
  return path == "." ? String(cString: here) : String(cString: here) + "/" + path
}

/// The home folder of a user of the system; nil when there is no such user.
private func homeFolder(of user: String) -> String? {
  var entry = passwd()
  var found: UnsafeMutablePointer<passwd>?
  return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
    guard getpwnam_r(user, &entry, buffer.baseAddress!, buffer.count, &found) == 0, found != nil
    else { return nil }
    return entry.pw_dir.map { String(cString: $0) }
  }
}

/// Where a setting comes from, as libgit2 numbers it.
enum ConfigurationLevel: Int32, Sendable {
  case system = 2
  case xdg = 3
  case global = 4
  case local = 5
  case worktree = 6
  case command = 7
}
