extension Rule {
  static let frontMatterMissing = Rule(
    "front-matter-missing", .error,
    "A record has no front matter.",
    reason: "What is not in front matter can be read by people, but not counted on by anyone.",
    examples: [
      Example(
        "text alone",
        files: [
          "people/dan-ito.md": "# Dan Ito  # finding: the record needs front matter\n"
        ]),
      Example(
        "the fences of TOML",
        files: [
          "people/dan-ito.md": """
          +++  # finding: +++ begins TOML
          name = "Dan Ito"
          +++

          """
        ]),
      Example(
        "a blank before it",
        files: [
          "people/dan-ito.md":
            " ---  # finding: must stand at the very beginning\nname: Dan Ito\n---\n"
        ]),
      Example("front matter on the first line", .ana),
    ],
    check: .problems { problem, document, _ in
      guard case .frontMatterMissing(let defect) = problem.kind else { return nil }
      return Found(
        message(defect), in: document.path, at: problem.place, hints: hints(defect),
        fix: fix(defect, problem, document))
    })
}

/// Blanks and blank lines above the front matter say nothing, so they can go.
private func fix(
  _ defect: Problem.FrontMatterDefect, _ problem: Problem, _ document: Document
) -> Fix? {
  if case .hiddenBeforeFence = defect { return Fix(replacing: problem.place, with: "---") }
  guard case .notOnFirstLine(let line, afterBlanks: true) = defect else { return nil }
  let bytes = document.file.bytes
  let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
  let fence = bytes.lines(in: start..<bytes.count)[line - 1].lowerBound
  return Fix([Edit(range: start..<fence, replacement: "")])
}

private func message(_ defect: Problem.FrontMatterDefect) -> String {
  switch defect {
  case .nothing:
    "the record needs front matter between two lines `---`, starting on the first line"
  case .notOnFirstLine(let line, afterBlanks: false):
    "the front matter begins on line \(line); it must begin on the first line"
  case .notOnFirstLine(let line, afterBlanks: true):
    "the front matter begins on line \(line), after \(line == 2 ? "a blank line" : "blank lines")"
  case .wrongFence(let text): "\(quoted(text)) doesn't begin front matter: write `---`"
  case .hiddenBeforeFence: "`---` must stand at the very beginning of the first line"
  case .toml: "+++ begins TOML; front matter is YAML between two lines `---`"
  case .json: "this is JSON; front matter is YAML between two lines `---`"
  }
}

private func hints(_ defect: Problem.FrontMatterDefect) -> [String] {
  switch defect {
  case .nothing: ["a file that is no record can live outside people/, pairs/ and checkins/"]
  case .notOnFirstLine(_, afterBlanks: true): ["delete what is above `---`"]
  case .notOnFirstLine: ["move what stands before `---` below the front matter"]
  case .wrongFence: ["three plain hyphens, and nothing else on the line"]
  case .hiddenBeforeFence: ["delete what stands before it, even if it can't be seen"]
  case .toml: ["write `key: value` instead of `key = value`, between two lines `---`"]
  case .json: ["write `key: value` lines, between two lines `---`"]
  }
}
