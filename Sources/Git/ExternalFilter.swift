import CLibgit2

/// A conversion of `.gitattributes` that only `git` can do: a clean filter or another text
/// encoding.
struct ExternalFilter {
  /// What asks for it, for messages: `filter=secret`, `working-tree-encoding=UTF-16`.
  let attribute: String
  /// The driver of a clean filter that is configured; nil for another text encoding.
  private(set) var driver: String?

  /// nil when libgit2 does all that the attributes of the path ask for.
  init?(of path: String, in repository: OpaquePointer, settings: Settings) {
    self.init(
      filter: Self.value("filter", path, repository),
      encoding: Self.value("working-tree-encoding", path, repository), settings: settings)
  }

  /// nil when the values of the two attributes ask for nothing of the kind.
  init?(filter: String?, encoding: String?, settings: Settings) {
    if let name = filter {
      let keys = ["clean", "process"].map { "filter.\(name).\($0)" }
      if keys.contains(where: { settings[$0] != nil })
        || settings.isOn("filter.\(name).required") == true
      {
        attribute = "filter=\(name)"
        driver = name
        return
      }
    }
    guard let encoding, !["utf-8", "utf8"].contains(encoding.lowercased()) else { return nil }
    attribute = "working-tree-encoding=\(encoding)"
  }

  private static func value(
    _ name: String, _ path: String, _ repository: OpaquePointer
  ) -> String? {
    var value: UnsafePointer<CChar>?
    guard git_attr_get(&value, repository, 0, path, name) == 0 else {
      git_error_clear()
      return nil
    }
    guard git_attr_value(value) == GIT_ATTR_VALUE_STRING, let value else { return nil }
    return String(cString: value)
  }

  /// Lets `git` convert the bytes of a file and gives the blob, written only if asked for.
  func blob(
    _ path: String, _ bytes: [UInt8], git: GitProgram?, isWriting: Bool
  ) throws(GitError) -> ObjectID {
    guard let git else {
      throw GitError(
        .gitMissing,
        "\(path) has \(attribute) in .gitattributes, which only the `git` program can do",
        hint: "install git")
    }
    var arguments = ["-c", "core.fsync=loose-object"]
    // Git takes a file as it is when a filter fails that isn't `required`; it may have been a
    // secret.
    let required = driver.map { "filter.\($0).required=true" }
    if let required { arguments += ["-c", required] }
    arguments += ["hash-object", "--stdin", "--path=\(path)"] + (isWriting ? ["-w"] : [])
    let outcome = try git.run(arguments, input: bytes)
    // An encoding that fails is a failure only where something is written; it's told all the same.
    let isUnencoded = driver == nil && outcome.errorText.contains("error: ")
    guard outcome.isSuccess, !isUnencoded,
      let id = ObjectID(String(outcome.text.dropLastNewline))
    else {
      if let cause = SystemCause(in: outcome.errorText) {
        throw cause.error("could not convert \(path) (\(attribute))")
      }
      throw GitError(
        .filterFailed, "\(path) could not be converted as .gitattributes asks (\(attribute))",
        hint: "git \(required.map { "-c \(shellQuoted($0)) " } ?? "")hash-object "
          + "--path=\(shellQuoted(path)) \(shellQuoted(path))   shows why")
    }
    return id
  }
}
