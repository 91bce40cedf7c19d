import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Git's protection against repositories that somebody else prepared (CVE-2022-24765).
struct Ownership {
  let environment: Environment

  /// Refuses a repository that another user owns, unless `safe.directory` allows it.
  func check(_ store: LibGit2Store) throws(GitError) {
    let gitFile = store.root.map { $0 + "/.git" }
    let folders = [gitFile, store.root, store.gitDirectory].compactMap { $0 }
    guard let foreign = folders.first(where: { !isOurs($0) }) else { return }
    let place = store.root ?? store.gitDirectory
    guard !isAllowed(place) else { return }
    throw GitError(
      .unsafeOwner,
      "the repository \(place) belongs to another user (\(foreign) does), so Git doesn't trust it",
      hint: "if you trust it: git config --global --add safe.directory \(shellQuoted(place))")
  }

  private func isOurs(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return true }
    if environment.isTrue("GIT_TEST_ASSUME_DIFFERENT_OWNER") { return false }
    let user = geteuid()
    if status.st_uid == user { return true }
    guard user == 0, let caller = environment["SUDO_UID"].flatMap(uid_t.init) else { return false }
    return status.st_uid == caller
  }

  /// Whether a `safe.directory` outside the repository names the folder; an empty one starts anew.
  private func isAllowed(_ place: String) -> Bool {
    var isAllowed = false
    for value in values() {
      if value.isEmpty {
        isAllowed = false
      } else if matches(value, place) {
        isAllowed = true
      }
    }
    return isAllowed
  }

  private func matches(_ value: String, _ place: String) -> Bool {
    if value == "*" { return true }
    let named = environment.expanded(value)
    if named.hasSuffix("/*") { return place.utf8.starts(with: named.dropLast().utf8) }
    return resolved(named) == resolved(place)
  }

  /// The values from the files and variables that the repository can't write.
  private func values() -> [String] {
    var values: [String] = []
    if let settings = try? LibGit2Configuration(environment: environment) {
      values = settings.values(of: "safe.directory")
    }
    for pair in environment.configurationPairs where pair.key.lowercased() == "safe.directory" {
      values.append(pair.value)
    }
    return values
  }
}

/// `text` as one word of a shell command.
public func shellQuoted(_ text: String) -> String {
  let plain = text.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: ":"),
      UInt8(ascii: "@"), UInt8(ascii: ","), UInt8(ascii: "="):
      true
    default: byte >= 0x80
    }
  }
  guard !plain || text.isEmpty else { return text }
  // A mark that combines with a quote doesn't hide it from the shell.
  let parts = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
  return "'" + parts.map { String(Substring($0)) }.joined(separator: "'\\''") + "'"
}
