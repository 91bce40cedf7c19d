internal import Book
internal import Disk
internal import Git

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The file that Git runs before a commit in the repository of a book.
struct PreCommitHook {
  /// Absolute.
  let path: String
  /// The line that checks this book. It may be run where the book isn't: on another branch, or in
  /// another repository that has the same hooks.
  let command: String
  private let folder: String
  private let isShared: Bool
  /// How `git` is called for this repository.
  private let git: String

  enum State {
    case absent
    /// Made by this tool, and not changed by anybody: the lines that check a book each.
    case ours([String])
    case others(runsPairbook: Bool)
  }

  init(_ context: Context) throws {
    let home = try BookRepository(of: context.findBook().folder, context)
    let repository = home.repository
    let folder = try repository.hooksFolder()
    self.folder = folder
    path = folder + "/pre-commit"
    git = home.git(context)
    let book = String(home.prefix.dropLast())
    command =
      "[ ! -f \(shellQuoted(home.prefix + "program.md")) ] || pairbook check --staged -q"
      + (book.isEmpty ? "" : " -C \(shellQuoted(book))") + " || exit 1"
    let real = realPath(folder)
    let own = [repository.commonDirectory, repository.root].compactMap { $0 }
    isShared = !own.contains { real.below(realPath($0)) != nil }
  }

  func state() throws -> State {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return .absent }
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    let text = try text()
    guard !isLink, text.hasPrefix(Self.head) else {
      return .others(runsPairbook: text.contains("pairbook check"))
    }
    let lines = text.dropFirst(Self.head.count).split(separator: "\n").map(String.init)
    let isChanged = lines.contains { !$0.contains(" ] || pairbook check --staged -q") }
    return isChanged ? .others(runsPairbook: true) : .ours(lines)
  }

  /// The text of the hook; a symbolic link is followed wherever it leads.
  private func text() throws -> String {
    guard let target = unsafe realpath(path, nil) else { throw unreadable }
    defer { unsafe free(target) }
    let (folder, name) = splitPath(unsafe String(cString: target))
    guard let bytes = try? Folder(folder).read(name) else { throw unreadable }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var unreadable: Failure {
    Failure(
      .unavailable, "\(path) can't be read, so it is no hook that Git can run",
      hints: ["move it away: mv \(shellQuoted(path)) \(shellQuoted(path)).old"])
  }

  /// Whether this tool made it for books elsewhere; a book that was moved is one that it misses.
  func checksOtherBooksOnly() throws -> Bool {
    if case .ours(let commands) = try state() { !commands.contains(command) } else { false }
  }

  /// Whether Git would run it; true also when it isn't there.
  func isExecutable() -> Bool {
    unsafe access(path, F_OK) != 0 || access(path, X_OK) == 0
  }

  /// Throws when the folder of hooks serves repositories besides this one.
  func refuseIfShared() throws {
    guard isShared else { return }
    let own = "give this repository its own hooks: \(git) config core.hooksPath .githooks"
    var status = stat()
    if unsafe stat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      throw Failure.usage("Git runs no hooks here, because \(folder) is not a folder", own)
    }
    throw Failure.usage(
      "Git looks for hooks in \(folder.isEmpty ? "/" : folder), which other repositories may use too",
      "make \(path) yourself, executable, with the line: \(command)", "or " + own)
  }

  /// Throws when Git would pass over the hook.
  func refuseIgnored() throws {
    guard !isExecutable() else { return }
    throw Failure.usage(
      "Git passes over the hook \(path), because it isn't executable", executableHint)
  }

  /// What makes Git run it.
  var executableHint: String { "chmod +x \(shellQuoted(path))" }

  /// Makes the hook, or replaces the one that this tool made.
  func write(_ commands: [String], replacing: Bool) throws {
    let text = Self.head + commands.map { $0 + "\n" }.joined()
    let target = try Folder(folder, creating: true)
    do throws(DiskError) {
      try target.write(
        Array(text.utf8), to: "pre-commit",
        expecting: replacing ? .bytes(target.read("pre-commit")) : .absent)
    } catch {
      throw DiskError(error.kind, path)
    }
    guard unsafe chmod(path, 0o755) == 0 else {
      throw Failure(.unavailable, "could not make \(path) executable", hints: [executableHint])
    }
  }

  func remove() throws {
    let target = try Folder(folder)
    try target.remove("pre-commit", expecting: .bytes(target.read("pre-commit")))
  }

  private static let head = """
    #!/bin/sh
    # Made by `pairbook hook install`; `pairbook hook uninstall` removes it.
    command -v pairbook >/dev/null || pairbook() { echo "the records can't be checked: there is no pairbook in PATH" >&2; return 1; }

    """
}
