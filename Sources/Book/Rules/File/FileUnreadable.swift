extension Rule {
  static let fileUnreadable = Rule(
    "file-unreadable", .error,
    "A file of the book could not be read.",
    reason: "What it says is missing from everything that is counted.",
    examples: [
      Example(
        "no permission",
        SourceFile(path: "people/dan-ito.md", bytes: [], failure: "you may not read this file"),
        finds: "could not be read: you may not read this file", onLine: 1),
      Example("a file like any other", .ana),
    ],
    check: .problems { problem, document, _ in
      guard case .unreadable(let failure) = problem.kind else { return nil }
      return Found("the file could not be read: \(failure)", in: document.path, at: .start)
    })
}
