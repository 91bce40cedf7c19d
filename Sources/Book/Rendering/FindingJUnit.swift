/// Findings as a JUnit report, which most build servers show: a test case a finding, and one that
/// passes for each file without any.
public enum FindingJUnit {
  /// - Parameter failing: the least severity that is a failure; lesser findings pass, with what was
  ///   found as their output.
  public static func text(_ report: CheckReport, failing: Severity) -> String {
    let located = Dictionary(grouping: report.located, by: \.finding.path)
    let failures = report.findings.count { $0.severity >= failing }
    let clean = report.paths.count { located[$0] == nil }
    let counts = "tests=\"\(report.findings.count + clean)\" failures=\"\(failures)\" errors=\"0\""
    var result = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="pairbook check" \(counts)>
        <testsuite name="pairbook check" \(counts) skipped="0">

      """
    // A finding may be about a folder, which is no file that was looked at.
    for path in Set(report.paths).union(located.keys).sorted() {
      guard let found = located[path] else {
        result += "    <testcase classname=\"\(path.xml)\" name=\"check\"/>\n"
        continue
      }
      var count: [String: Int] = [:]
      for finding in found {
        // Of test cases of one name most build servers show the first.
        let name = "\(finding.finding.rule), line \(finding.start.line)"
        count[name, default: 0] += 1
        let number = count[name] ?? 1
        result += testCase(
          finding, named: number == 1 ? name : "\(name) (\(number))", report.location(path),
          isFailure: finding.finding.severity >= failing)
      }
    }
    return result + "  </testsuite>\n</testsuites>\n"
  }

  private static func testCase(
    _ located: LocatedFinding, named name: String, _ location: String, isFailure: Bool
  ) -> String {
    let finding = located.finding
    let start = located.start
    let place = "\(location):\(start.line):\(start.scalars)"
    let text = (["\(place): \(finding.message)"] + finding.content.hints).joined(separator: "\n")
    let body =
      isFailure
      ? "<failure type=\"\(finding.severity.rawValue)\" message=\"\(finding.message.xml)\">"
        + "\(text.xml)</failure>"
      : "<system-out>\(finding.severity.rawValue): \(text.xml)</system-out>"
    return """
          <testcase classname="\(finding.path.xml)" name="\(name.xml)" file="\(location.xml)" \
      line="\(start.line)">
            \(body)
          </testcase>

      """
  }
}

extension String {
  /// The text between tags or in an attribute: without what XML 1.0 forbids, control characters
  /// visible.
  fileprivate var xml: String {
    var result = ""
    for scalar in printable(lines: true).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
