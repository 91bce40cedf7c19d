/// Findings for programs: `pairbook.check/1`. Later versions only ever get more keys.
public enum FindingJSON {
  public static func json(_ report: CheckReport) -> JSON {
    [
      "schema": "pairbook.check/1",
      "today": .string(report.today.description),
      "files": .int(report.fileCount),
      "counts": [
        "error": .int(report.count(.error)), "warning": .int(report.count(.warning)),
        "info": .int(report.count(.info)),
        "fixable": .int(report.findings.count { $0.fix != nil }),
      ],
      "findings": .array(report.located.map { finding($0) }),
    ]
  }

  private static func finding(_ located: LocatedFinding) -> JSON {
    let finding = located.finding
    return .object([
      ("rule", .string(finding.rule)),
      ("severity", .string(finding.severity.rawValue)),
      ("message", .string(finding.message)),
      ("path", .string(finding.path)),
      ("start", point(located.start)),
      ("end", point(located.end)),
      ("note", JSON(finding.content.note)),
      ("labels", .array(finding.content.labels.map { label($0, located.lines) })),
      ("hints", .array(finding.content.hints.map { .string($0) })),
      ("fix", finding.fix.map { fix($0, located.lines) } ?? .null),
      ("fingerprint", .string(located.fingerprint)),
    ])
  }

  private static func label(_ label: Found.Label, _ lines: LineTable) -> JSON {
    [
      "text": .string(label.text), "start": point(lines.point(label.place.range.lowerBound)),
      "end": point(lines.point(label.place.range.upperBound)),
    ]
  }

  private static func fix(_ fix: Fix, _ lines: LineTable) -> JSON {
    let edits = fix.edits.map { edit -> JSON in
      [
        "start": point(lines.point(edit.range.lowerBound)),
        "end": point(lines.point(edit.range.upperBound)),
        "replacement": .string(edit.replacement),
      ]
    }
    return ["edits": .array(edits)]
  }

  /// Lines and columns count from 1, offsets from 0.
  private static func point(_ point: LineTable.Point) -> JSON {
    [
      "offset": .int(point.offset), "line": .int(point.line),
      "column": [
        "bytes": .int(point.bytes), "scalars": .int(point.scalars), "utf16": .int(point.utf16),
      ],
    ]
  }
}
