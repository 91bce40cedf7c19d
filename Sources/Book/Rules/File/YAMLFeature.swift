internal import YAML

extension Rule {
  static let yamlFeature = Rule(
    "yaml-feature", .error,
    "Front matter uses a part of YAML that books do without.",
    reason: "Anchors, tags and the like hide what a value is, and let a small file become huge.",
    examples: [
      Example(
        "an anchor", .goal, "title: &t Speak up  # finding: uses `&t`, which a book doesn't need"),
      Example("a tag", .goal, "target: !!int 3  # finding: uses `!!int`"),
      Example(
        "two front matters", .ana,
        body: """
          ---  # finding: a second front matter
          seeks: [rust]
          ---
          """),
      Example("a text with these characters", .goal, "title: Salt & pepper * 2!"),
    ],
    check: .problems { problem, document, _ in
      if case .secondFrontMatter = problem.kind {
        return Found(
          "a second front matter begins here, and nobody reads it", in: document.path,
          at: problem.place, hints: ["move its keys up into the first one"])
      }
      guard case .yaml(let mistake) = problem.kind,
        case .feature(let feature, let text) = mistake.kind
      else { return nil }
      return Found(
        "this file uses \(quoted(text)), which a book doesn't need\(remedy(feature))",
        in: document.path, at: problem.place, hints: [hint(feature)])
    })
}

private func remedy(_ feature: YAML.Problem.Feature) -> String {
  switch feature {
  case .anchor, .alias, .mergeKey: ": write the value out"
  case .tag, .directive, .document: ": leave it out"
  }
}

private func hint(_ feature: YAML.Problem.Feature) -> String {
  switch feature {
  case .anchor: "`&` names a value in YAML; put the value in quotes if it is meant as text"
  case .alias: "`*` repeats a named value in YAML; put the value in quotes if it is meant as text"
  case .mergeKey: "`<<` copies the keys of another map in YAML"
  case .tag: "`!` gives a value a type in YAML; put the value in quotes if it is meant as text"
  case .document: "it begins another document in YAML; one record is one document"
  case .directive: "a line that begins with % is an instruction in YAML"
  }
}
