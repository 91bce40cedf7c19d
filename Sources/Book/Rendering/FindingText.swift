/// Findings for people at a terminal: what, where, the line with a caret, what to do.
public struct FindingText {
  let ink: Ink
  /// The columns of the terminal; nil: no limit.
  let width: Int?
  /// Whether each finding ends with the command that explains its rule.
  let namesExplanation: Bool

  public init(ink: Ink, width: Int?, namesExplanation: Bool = true) {
    self.ink = ink
    self.width = width
    self.namesExplanation = namesExplanation
  }

  /// All findings, a blank line after each, and the summary.
  public func text(_ report: CheckReport) -> String {
    var result = ""
    for located in report.located {
      result += text(located, location: report.location(located.finding.path)) + "\n"
    }
    return result + Self.summary(report.findings, files: report.fileCount, ink: ink)
  }

  /// One finding with an excerpt of its file. `location` is the path as people can open it.
  public func text(_ finding: Finding, in file: SourceFile?, location: String) -> String {
    let lines = LineTable(file?.bytes ?? [])
    return text(
      LocatedFinding(finding: finding, file: file, lines: lines, fingerprint: ""),
      location: location)
  }

  private func text(_ located: LocatedFinding, location: String) -> String {
    let finding = located.finding
    let severity = ink(finding.severity.style, "\(finding.severity.rawValue)[\(finding.rule)]")
    var result = ["\(severity)\(ink(.bold, ": " + finding.message.printable()))"]
    let excerpt = Excerpt(located, ink: ink, width: width)
    let margin = excerpt?.margin ?? ""
    let start = located.start
    let place = located.file == nil ? "" : ":\(start.line):\(start.scalars)"
    result.append("\(margin)\(ink(.blue, "-->")) \(location.printable())\(place)")
    result += excerpt?.rows ?? []
    for hint in finding.content.hints { result.append(remark(hint, margin)) }
    if let fix = finding.fix, let file = located.file {
      let change = FixLines(fix, in: file.bytes, located.lines)
      if !change.isEmpty {
        result.append("\(margin) \(ink(.blue, "=")) fix:")
        result += change.rows(ink, width: width).map { "\(margin)     \($0)" }
      }
    }
    if namesExplanation { result.append(remark("pairbook explain \(finding.rule)", margin)) }
    return result.joined(separator: "\n") + "\n"
  }

  private func remark(_ text: String, _ margin: String) -> String {
    "\(margin) \(ink(.blue, "=")) \(text.printable())"
  }

  /// `1 error, 2 warnings in 3 of 212 files (1 can be fixed: pairbook check --fix)`.
  public static func summary(_ findings: [Finding], files: Int, ink: Ink) -> String {
    guard !findings.isEmpty else {
      return "no mistakes in \(counted(files, "file"))\n"
    }
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      guard count > 0 else { return nil }
      let noun = severity == .info ? "\(count) info" : counted(count, severity.rawValue)
      return ink(severity.style, noun)
    }
    let affected = Set(findings.map(\.path)).count
    let fixable = findings.count { $0.fix != nil }
    let fixes = fixable > 0 ? " (\(fixable) can be fixed: pairbook check --fix)" : ""
    return "\(counts.joined(separator: ", ")) in \(affected) of \(counted(files, "file"))\(fixes)\n"
  }
}
