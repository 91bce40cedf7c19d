/// Findings in the Static Analysis Results Interchange Format, SARIF 2.1.0 of OASIS, which code
/// scanning services read. Paths are relative to the root of the repository.
public enum FindingSARIF {
  public static func json(_ report: CheckReport, version: String) -> JSON {
    let found = Set(report.findings.map(\.rule))
    let rules = Rule.all.filter { found.contains($0.id) }
    let indices = Dictionary(
      rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "pairbook", "version": .string(version),
              "rules": .array(rules.map { descriptor($0) }),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "results": .array(
            report.located.map { result($0, indices[$0.finding.rule], report.prefix) }),
        ]
      ],
    ]
  }

  private static func descriptor(_ rule: Rule) -> JSON {
    [
      "id": .string(rule.id),
      "shortDescription": ["text": .string(rule.summary)],
      "fullDescription": ["text": .string("\(rule.summary) \(rule.reason)")],
      "help": ["text": .string("pairbook explain \(rule.id)")],
      "defaultConfiguration": ["level": .string(rule.severity.sarifLevel)],
    ]
  }

  private static func result(_ located: LocatedFinding, _ ruleIndex: Int?, _ prefix: String) -> JSON
  {
    let content = located.finding.content
    let artifact: JSON = [
      "uri": .string((prefix + located.finding.path).uriPath), "uriBaseId": "%SRCROOT%",
    ]
    func location(_ place: Place) -> [(String, JSON)] {
      let physical: JSON = [
        "artifactLocation": artifact, "region": region(place.range, located.lines),
      ]
      return [("physicalLocation", physical)]
    }
    var entries: [(String, JSON)] = [("ruleId", .string(located.finding.rule))]
    if let ruleIndex { entries.append(("ruleIndex", .int(ruleIndex))) }
    entries += [
      ("level", .string(located.finding.severity.sarifLevel)),
      ("message", ["text": .string(([content.message] + content.hints).joined(separator: "\n"))]),
      ("locations", [.object(location(content.place))]),
    ]
    if !content.labels.isEmpty {
      let related = content.labels.enumerated().map { index, label in
        JSON.object(
          [("id", .int(index + 1))] + location(label.place)
            + [("message", ["text": .string(label.text)])])
      }
      entries.append(("relatedLocations", .array(related)))
    }
    entries.append(("partialFingerprints", ["pairbook/v1": .string(located.fingerprint)]))
    if let fix = content.fix {
      entries.append(("fixes", [self.fix(fix, artifact, located.lines)]))
    }
    return .object(entries)
  }

  private static func fix(_ fix: Fix, _ artifact: JSON, _ lines: LineTable) -> JSON {
    let replacements = fix.edits.map { edit -> JSON in
      [
        "deletedRegion": region(edit.range, lines),
        "insertedContent": ["text": .string(edit.replacement)],
      ]
    }
    return [
      "description": ["text": "pairbook check --fix"],
      "artifactChanges": [
        ["artifactLocation": artifact, "replacements": .array(replacements)]
      ],
    ]
  }

  private static func region(_ range: Range<Int>, _ lines: LineTable) -> JSON {
    let start = lines.point(range.lowerBound)
    let end = lines.point(range.upperBound)
    return [
      "startLine": .int(start.line), "startColumn": .int(start.scalars),
      "endLine": .int(end.line), "endColumn": .int(end.scalars),
      "byteOffset": .int(start.offset), "byteLength": .int(end.offset - start.offset),
    ]
  }
}

extension Severity {
  fileprivate var sarifLevel: String { self == .info ? "note" : rawValue }
}

extension String {
  /// A path as part of a URI: all but letters, digits, `/` and a few marks as `%20`.
  fileprivate var uriPath: String {
    var result = ""
    for byte in utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "-._~/+".unicodeScalars.contains(scalar)
      {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}
