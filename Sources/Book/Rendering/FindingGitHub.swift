/// Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull
/// request. Paths are relative to the root of the repository.
///
/// GitHub shows ten annotations of a level and drops the others without a word. So there are at
/// most nine, errors first, and the tenth says how many more there are.
public enum FindingGitHub {
  private static let most = 9

  public static func text(_ report: CheckReport) -> String {
    let located = report.located
    var result = ""
    for severity in Severity.allCases.reversed() {
      let group = located.filter { $0.finding.severity == severity }
      for finding in group.prefix(most) { result += command(finding, report.prefix) }
      if group.count > most {
        let more = "\(group.count - most) more of this level: run `pairbook check`"
        result += "::\(severity.command) title=pairbook::\(more.escapedData)\n"
      }
    }
    return result
      + FindingText.summary(report.findings, files: report.fileCount, ink: .none)
  }

  private static func command(_ located: LocatedFinding, _ prefix: String) -> String {
    let finding = located.finding
    let start = located.start
    let end = located.end
    var properties = [
      ("file", prefix + finding.path), ("line", "\(start.line)"), ("endLine", "\(end.line)"),
    ]
    // GitHub takes columns only where both are of one line.
    if start.line == end.line {
      properties += [("col", "\(start.scalars)"), ("endColumn", "\(max(start, end).scalars)")]
    }
    properties.append(("title", finding.rule))
    let list = properties.map { "\($0)=\($1.printable().escapedProperty)" }.joined(separator: ",")
    let text = ([finding.message] + finding.content.hints).map { $0.printable() }
      .joined(separator: "\n")
    return "::\(finding.severity.command) \(list)::\(text.escapedData)\n"
  }

  private static func max(_ a: LineTable.Point, _ b: LineTable.Point) -> LineTable.Point {
    a.offset < b.offset ? b : a
  }
}

extension Severity {
  fileprivate var command: String { self == .info ? "notice" : rawValue }
}

extension String {
  fileprivate var escapedData: String {
    escaping(["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  fileprivate var escapedProperty: String {
    escaping(["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private func escaping(_ escapes: [Unicode.Scalar: String]) -> String {
    var result = ""
    for scalar in unicodeScalars {
      if let escape = escapes[scalar] {
        result += escape
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
