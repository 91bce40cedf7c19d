/// The grammar of paths that a commit may touch: relative, plain, and nowhere near `.git`.
struct RecordPath: Hashable {
  let string: String

  init(_ string: String) throws(GitError) {
    self.string = string
    let components = string.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
    guard !string.isEmpty, !string.utf8.contains(0),
      components.allSatisfy({
        !$0.isEmpty && !$0.elementsEqual([0x2E]) && !$0.elementsEqual([0x2E, 0x2E])
      })
    else {
      throw GitError(
        .invalidPath, "`\(string)` is not a path inside the repository",
        hint: "write it from the repository's root, with / and without . or ..")
    }
    guard !components.contains(where: { Self.meansGitFolder(Substring($0)) }) else {
      throw GitError(.invalidPath, "`\(string)` has a folder of Git's own in it")
    }
    guard string.utf8.count < 4096 else {
      throw GitError(.invalidPath, "a path of \(string.utf8.count) bytes is too long")
    }
  }

  /// Whether some file system takes the name for `.git`: other case, `git~1`, ignored code points.
  private static func meansGitFolder(_ name: Substring) -> Bool {
    var plain = String.UnicodeScalarView()
    plain.append(contentsOf: name.unicodeScalars.filter { !isInvisible($0) })
    var word = String(plain).lowercased()
    if let colon = word.firstIndex(of: ":") { word = String(word[..<colon]) }
    while word.last == " " || word.last == "." { word.removeLast() }
    return word == ".git" || word == "git~1"
  }

  /// The code points that HFS+ leaves out of names.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: true
    default: false
    }
  }

  /// The folders above the path, outermost first: `a`, `a/b` for `a/b/c`.
  var ancestors: [String] {
    let components = string.split(separator: "/")
    return components.indices.dropFirst().map { components[..<$0].joined(separator: "/") }
  }
}
