extension Rule {
  static let notUTF8 = Rule(
    "not-utf-8", .error,
    "A file is not UTF-8 text.",
    reason: "Names and letters with accents come out differently on every machine.",
    examples: [
      Example(
        "an é of an old encoding",
        SourceFile(
          path: "people/dan-ito.md",
          bytes: Array("---\nname: Dan It".utf8) + [0xE9] + Array("\n---\n".utf8)),
        finds: "first bad byte in line 2", onLine: 2),
      Example("letters of any alphabet", .ana, "name: Зоя Müller 李"),
    ],
    check: .problems { problem, document, _ in
      guard case .notUTF8(let isUTF16) = problem.kind else { return nil }
      return Found(
        isUTF16
          ? "the file is UTF-16 text, not UTF-8"
          : "the file is not UTF-8 text (first bad byte in line \(problem.place.line))",
        in: document.path, at: problem.place,
        hints: ["save it again as UTF-8; most editors ask for the encoding in \"Save as\""])
    })
}
