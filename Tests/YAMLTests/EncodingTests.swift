import Foundation
import Testing
import YAML

/// Alphabets whose mixtures hit what YAML finds special.
private let pieces: [String] = [
  "a", "Z", "é", "ß", "日本", "עברית", "🎉", "👩‍👩‍👧", "0", "7", " ", "  ", ":", ": ", " #", "#", "- ", "-",
  "--- ",
  "...", "?", "? ", "@", "`", "%", "[", "]", "{", "}", ">", "|", "*", "&", "!", ",", "'", "\"",
  "\\", "\\n",
  "\n", "\t", "\r", "\u{0}", "\u{7}", "\u{1B}", "\u{7F}", "\u{85}", "\u{A0}", "\u{AD}", "\u{200B}",
  "\u{200D}",
  "\u{2028}", "\u{2029}", "\u{202E}", "\u{FEFF}", "\u{FFFE}", "\u{FFFD}", "\u{E000}", "\u{10FFFF}",
  "\u{301}",
  "“", "”", "«", "»", "null", "true", "no", "~", "=", "<<", "1e3", "0x1F", "2026-06-15", "12:30",
  "1_000", ".5", "+1",
  "~~", "x:y", "http://a.b", "a, b", "word ",
]

private func randomText(_ generator: inout SplitMix64) -> String {
  (0..<Int.random(in: 0...6, using: &generator)).reduce(into: "") { text, _ in
    text += pieces.randomElement(using: &generator) ?? ""
  }
}

@Suite struct `Encoding a text` {
  @Test(arguments: [
    ("Speak at the all-hands", "Speak at the all-hands"),
    ("It's time", "It's time"),
    ("Zoë Müller", "Zoë Müller"),
    ("3 months", "3 months"),
    ("Learn C# (and F#)", "Learn C# (and F#)"),
    ("Review: \"part two\" @ana", "\"Review: \\\"part two\\\" @ana\""),
    ("a\nb", "\"a\\nb\""),
    ("🎉 Party", "\"🎉 Party\""),
    ("Party 🎉", "\"Party 🎉\""),
    ("", "\"\""), (" a", "\" a\""), ("a ", "\"a \""), ("a #b", "\"a #b\""), ("a:", "\"a:\""),
    ("@ana", "\"@ana\""), ("no", "\"no\""), ("NULL", "\"NULL\""), ("y", "\"y\""), ("~", "\"~\""),
    ("2026-06-15", "\"2026-06-15\""), ("60", "\"60\""), ("1e3", "\"1e3\""), ("12:30", "\"12:30\""),
    ("-x", "\"-x\""), ("“x”", "\"“x”\""), ("a\u{85}b", "\"a\\u0085b\""),
    ("a\u{2028}b", "\"a\\u2028b\""),
    ("\u{FEFF}a", "\"\\ufeffa\""), ("a\u{202E}b", "\"a\\u202eb\""), ("\u{1F}", "\"\\u001f\""),
    ("a\\b", "\"a\\\\b\""), ("C:\\dir", "\"C:\\\\dir\""), ("a\u{F0000}", "\"a\\U000f0000\""),
  ])
  func `quotes what some reader could take for something else`(_ text: String, _ expected: String) {
    #expect(encode(text) == expected)
  }

  @Test(arguments: [
    "2026-06-15", "60", "-5", "0.5", "no", "ana-silva", "12:30", "7H", "every 2 weeks", "1e3",
    "sha256:0a1b2c", "2001-12-14 21:59:43",
  ])
  func `verbatim leaves plain what reads back the same here`(_ text: String) {
    #expect(encodeVerbatim(text) == text)
  }

  @Test(arguments: [("a, b", "\"a, b\""), ("[x]", "\"[x]\""), ("a", "a"), ("x:y", "\"x:y\"")])
  func `items of a flow list quote its own marks, too`(_ text: String, _ expected: String) {
    #expect(encode(text, asListItemInFlow: true) == expected)
    #expect(encodeVerbatim(text, asListItemInFlow: true) == expected)
  }

  private func check(_ document: String, holds text: String) {
    let reading = read(document)
    guard reading.problems.isEmpty, let entry = reading.mapping["key"] else {
      Issue.record("\(text.debugDescription) as \(document) gives \(reading.problems)")
      return
    }
    let scalars: [Scalar?] =
      switch entry.value {
      case .scalar(let scalar): [scalar]
      case .list(let list):
        list.items.map { if case .scalar(let scalar) = $0 { scalar } else { nil } }
      case .mapping: [nil]
      }
    for scalar in scalars {
      #expect(scalar.map { Array($0.text.utf8) } == Array(text.utf8), "\(document)")
    }
    #expect(reading.comments.isEmpty && reading.mapping.entries.count == 1)
  }

  @Test func `reads back as the same text`() {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<6000 {
      let text = randomText(&generator)
      for encode in [
        { YAML.encode($0, asListItemInFlow: $1) },
        { YAML.encodeVerbatim($0, asListItemInFlow: $1) },
      ] as [(String, Bool) -> String] {
        check("key: \(encode(text, false))\n", holds: text)
        check("key:\n  - \(encode(text, false))\n", holds: text)
        check("key: [\(encode(text, true)), \(encode(text, true))]\n", holds: text)
      }
    }
  }

  @Test(.enabled(if: PyYAML.isInstalled))
  func `PyYAML reads the same text`() throws {
    var generator = SplitMix64(seed: 12)
    let texts =
      (0..<3000).map { _ in randomText(&generator) } + pieces + [
        "null", "Null", "~", "yes", "Off", "1:20", "0o17", "0b1", ".inf", ".NaN", "1_0", "+1", "=",
        "<<",
      ]
    let blocks = texts.map { "- \(encode($0))\n" }.joined()
    let flows = texts.map { "- [\(encode($0, asListItemInFlow: true))]\n" }.joined()
    #expect(try PyYAML.texts(of: blocks) == texts.map(hex))
    #expect(try PyYAML.texts(of: flows) == texts.map(hex))
  }
}

private func hex(_ text: String) -> String {
  "str:" + text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// Another reader of YAML, when the machine has it.
enum PyYAML {
  static let isInstalled = (try? run("import yaml", input: "")) != nil

  /// Each text of a document's lists as its type's name and the bytes in hexadecimal.
  static func texts(of document: String) throws -> [String] {
    let program = """
      import sys, yaml
      def walk(value):
          if isinstance(value, list):
              for item in value: walk(item)
          else:
              text = value if isinstance(value, str) else str(value)
              print(type(value).__name__ + ":" + text.encode("utf-8", "surrogatepass").hex())
      walk(yaml.safe_load(sys.stdin.buffer.read().decode("utf-8")))
      """
    return try run(program, input: document).split(separator: "\n").map(String.init)
  }

  struct Failed: Error {}

  private static func run(_ program: String, input: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "pyyaml-\(UInt64.random(in: 0...UInt64.max)).yaml")
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
    return String(decoding: data, as: UTF8.self)
  }
}
