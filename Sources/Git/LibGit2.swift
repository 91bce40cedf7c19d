import CLibgit2
import LateLibgit2
import Synchronization

/// The library's process-wide state: started once, told to sync what it writes, and its search
/// paths.
enum LibGit2 {
  /// What the library was last told about the folders that it looks into for ignore files and `~`.
  private struct SearchPaths: Equatable, Sendable {
    var home: String
    var xdg: String
  }

  private static let searchPaths = Mutex<SearchPaths?>(nil)

  /// Whether the library is installed.
  static let isThere = git_late_load() != 0

  private static let started: Void = {
    git_libgit2_init()
    _ = git_shim_enable_fsync(1)
    // The owner is checked by `Ownership`: the library's own check knows neither `safe.directory =
    // *` nor the environment we were handed, and 1.5 answers "not found" where it means "not
    // yours".
    _ = git_shim_set_owner_validation(0)
    // A folder of many pairs is larger than what is kept without asking, and each commit's is its
    // parent's, too.
    _ = git_shim_keep_trees_up_to(1 << 20)
    _ = git_shim_keep_at_most(8 << 20)
  }()

  /// Runs `body` while the library's search paths are those of `environment`.
  ///
  /// The paths are global to the process. Whatever depends on them is loaded while a repository is
  /// opened, under this lock, so that repositories opened with different environments don't mix.
  static func withSearchPaths<Value, Failure: Error>(
    of environment: Environment, _ body: () throws(Failure) -> sending Value
  ) throws(Failure) -> sending Value {
    _ = started
    return try searchPaths.withLock { (current) throws(Failure) -> sending Value in
      let wanted = SearchPaths(
        home: environment.home ?? "", xdg: environment.xdgFolder ?? "")
      if current != wanted {
        _ = git_shim_set_search_path(Int32(GIT_CONFIG_LEVEL_GLOBAL.rawValue), wanted.home)
        _ = git_shim_set_search_path(Int32(GIT_CONFIG_LEVEL_XDG.rawValue), wanted.xdg)
        current = wanted
      }
      return try body()
    }
  }

  /// The library's version, as `1.5.1`; `none` when it isn't installed.
  static var version: String {
    guard isThere else { return "none" }
    var (major, minor, patch) = (Int32(0), Int32(0), Int32(0))
    git_libgit2_version(&major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }
}

/// What libgit2 said about a call that failed, copied at once.
struct LibGit2Failure: Error {
  let code: Int32
  let category: Int32
  /// The library's own words, for sorting failures only: people never see them.
  let detail: String

  init(code: Int32) {
    self.code = code
    if let last = git_error_last() {
      category = last.pointee.klass
      detail = last.pointee.message.map { String(cString: $0) } ?? ""
    } else {
      category = 0
      detail = ""
    }
    git_error_clear()
  }

  /// The failure in our words; `action` completes the sentence "could not …".
  func error(_ action: String) -> GitError {
    if let cause = SystemCause(in: detail) {
      return cause.error("could not \(action)")
    }
    if code == GIT_ELOCKED.rawValue {
      return GitError(
        .locked, "could not \(action): another program holds a lock of the repository")
    }
    switch UInt32(bitPattern: category) {
    case GIT_ERROR_ODB.rawValue where code == GIT_ENOTFOUND.rawValue:
      return GitError(
        .missingObject, "could not \(action): the repository lacks an object",
        hint: "`git fsck` tells what is wrong; nothing was repaired or removed")
    case GIT_ERROR_CONFIG.rawValue:
      return GitError(
        .brokenConfiguration,
        "could not \(action): \(brokenFile ?? "a Git configuration file") can't be read",
        hint: "`git config --list` tells more")
    case GIT_ERROR_ODB.rawValue, GIT_ERROR_ZLIB.rawValue, GIT_ERROR_OBJECT.rawValue,
      GIT_ERROR_INDEX.rawValue, GIT_ERROR_REFERENCE.rawValue, GIT_ERROR_TREE.rawValue,
      GIT_ERROR_SHA.rawValue:
      return GitError(
        .damagedRepository,
        "could not \(action): the repository lacks an object or holds a damaged one",
        hint: "`git fsck` tells what is wrong; nothing was repaired or removed")
    default:
      return GitError(.other, "could not \(action)", hint: "`git status` may tell why")
    }
  }
}

extension LibGit2Failure {
  /// The configuration file that could not be read, as `/home/ana/.gitconfig, line 3,`.
  private var brokenFile: String? {
    guard let start = detail.firstRange(of: "(in ")?.upperBound else { return nil }
    let place = detail[start...].prefix { $0 != ")" && $0 != "," }
    guard let colon = place.lastIndex(of: ":"), let line = Int(place[place.index(after: colon)...])
    else { return String(place) }
    return "\(place[..<colon]), line \(line),"
  }
}

/// Throws in our words when a libgit2 call answers with an error; `action` completes "could not …".
@discardableResult
func attempt(
  _ action: @autoclosure () -> String, _ call: () -> Int32
) throws(GitError) -> Int32 {
  let code = call()
  guard code < 0 else { return code }
  throw LibGit2Failure(code: code).error(action())
}

/// Like ``attempt(_:_:)`` for calls that hand out an object, freed when the result goes away.
func obtain(
  _ action: @autoclosure () -> String, freedBy free: @escaping (OpaquePointer?) -> Void,
  _ call: (inout OpaquePointer?) -> Int32
) throws(GitError) -> Handle {
  var pointer: OpaquePointer?
  let code = call(&pointer)
  guard code >= 0, let pointer else { throw LibGit2Failure(code: code).error(action()) }
  return Handle(pointer, freedBy: free)
}

/// The owner of an object of libgit2, freed with it.
struct Handle: ~Copyable {
  let pointer: OpaquePointer
  private let free: (OpaquePointer?) -> Void

  init(_ pointer: OpaquePointer, freedBy free: @escaping (OpaquePointer?) -> Void) {
    self.pointer = pointer
    self.free = free
  }

  deinit { free(pointer) }
}
