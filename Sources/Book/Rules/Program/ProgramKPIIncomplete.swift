internal import YAML

extension Rule {
  static let programKPIIncomplete = Rule(
    "program-kpi-incomplete", .warning,
    "A figure of the program has no baseline or no target.",
    reason: "Nothing will tell whether it was met.",
    examples: [
      Example(
        "no target", .program,
        "kpis: [{name: kept meetings, measure: manual, baseline: 60}]  # finding: has no target"),
      Example(
        "neither", .program,
        "kpis: [{name: kept meetings, measure: manual}]  # finding: has no baseline and no target"),
      Example(
        "both", .program,
        "kpis: [{name: kept meetings, measure: manual, baseline: 60, target: 80}]"),
    ],
    check: .documents { document, _ in
      guard document.kind == .program else { return [] }
      return document.frontMatter.maps("kpis").compactMap { kpi, place in
        let missing = ["baseline", "target"].filter { kpi.entry($0)?.value.isEmpty ?? true }
        guard !missing.isEmpty else { return nil }
        let name = kpi.text("name")
        return Found(
          "\(name.map { quoted($0.value) } ?? "a figure") has no "
            + missing.joined(separator: " and no "),
          in: document.path, at: name?.place ?? place,
          hints: ["nothing will tell whether it was met"])
      }
    })
}
