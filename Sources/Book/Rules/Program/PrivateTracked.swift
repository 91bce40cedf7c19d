extension Rule {
  static let privateTracked = Rule(
    "private-tracked", .error,
    "Git knows a file under `private/`.",
    reason: "Git keeps it for ever, even when it is removed, and everyone who fetches has it.",
    examples: [
      Example(
        "a note that was added",
        files: [
          "private/notes.md": "# For me  # finding: this file is private, and Git knows it\n"
        ], tracked: ["private/notes.md", "private/.gitignore"]),
      Example(
        "a note that Git doesn't know", files: ["private/notes.md": "# For me\n"], tracked: []),
      Example("what keeps the folder out of Git", files: [:], tracked: ["private/.gitignore"]),
      Example("nobody has asked Git", files: ["private/notes.md": "# For me\n"]),
    ],
    check: .book { context in
      (context.tracked ?? [:]).filter { isPrivate($0.key) }.map { path, removal in
        Found(
          "this file is private, and Git knows it", in: path, at: .start,
          hints: [
            "`\(removal)` takes it out of the next commit; add `private/` to .gitignore",
            "what is committed stays in the history: talk to whoever looks after the repository",
          ])
      }
    })

  /// Whether a path lies below a folder `private`, and isn't a file that keeps such a folder.
  private static func isPrivate(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last, parts.dropLast().contains("private") else { return false }
    return ![".gitignore", ".gitkeep", ".gitattributes", "README.md"].contains(name)
  }
}
