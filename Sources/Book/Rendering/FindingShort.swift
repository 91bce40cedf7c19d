/// Findings for editors, one a line: `path:line:column: error: message [rule]`.
public enum FindingShort {
  /// All findings; nothing when there are none. Columns count Unicode scalars from 1.
  public static func text(_ report: CheckReport) -> String {
    report.located.map { located in
      let finding = located.finding
      let start = located.start
      return "\(report.location(finding.path).printable()):\(start.line):\(start.scalars): "
        + "\(finding.severity.rawValue): \(finding.message.printable()) [\(finding.rule)]\n"
    }.joined()
  }
}
