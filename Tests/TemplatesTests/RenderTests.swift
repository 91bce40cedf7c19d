import Templates
import Testing

@Suite struct `A template's body` {
  @Test(arguments: [
    "{{title}}", "{{#x}}", "a < b && c > \"d\" 'e'", "👩🏽‍💻 Zoë יונתן", "one\ntwo\r\n\tthree  ",
    "}}", "{{! }}", "<!-- -->", "\u{0}\u{7F}", "{{% CONTENT_TYPE: HTML }}",
  ])
  func `takes a text as it is`(text: String) throws {
    let rendered = try TemplateName.goal.render(
      "[{{title}}|{{{title}}}]", with: ["title": .text(text)])
    #expect(rendered == "[\(text)|\(text)]")
  }

  @Test func `takes any text as it is`() throws {
    var chance = SplitMix64(state: 2026)
    let alphabet: [Character] = [
      "{", "}", "{", "}", "#", "/", "^", "&", "<", ">", "\"", "'", "\\", "\n", "\r\n", "\t", " ",
      "a", "é", "👍🏽", "%", "=", "!", "$", "\u{301}", ".", "title",
    ].flatMap { Array($0) }
    for _ in 0..<500 {
      let length = Int.random(in: 1...40, using: &chance)
      let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &chance) })
      let rendered = try TemplateName.goal.render(
        "{{title}}|{{#owners}}{{name}}{{/owners}}|{{#title}}{{title}}{{/title}}",
        with: ["title": .text(text), "owners": [["name": .text(text)]]])
      #expect(Array(rendered.utf8) == Array("\(text)|\(text)|\(text)".utf8))
    }
  }

  @Test func `never crashes the reader, whatever it holds`() {
    var chance = SplitMix64(state: 7)
    let pieces = [
      "{{", "}}", "{{{", "}}}", "#", "/", "^", "&", "!", "owners", "title", "id", "last",
      "has-owners",
      "\n", "\r\n", " ", "text", "(", ".", "=", ">", "é", "\u{301}", "{{#owners}}", "{{/owners}}",
      "{{title}}",
    ]
    var rendered = 0
    for _ in 0..<3000 {
      let count = Int.random(in: 0...12, using: &chance)
      let body = (0..<count).compactMap { _ in pieces.randomElement(using: &chance) }.joined()
      do throws(TemplateError) {
        _ = try TemplateName.goal.render(body, firstLine: 5, with: ["owners": [[:], [:]]])
        rendered += 1
      } catch {
        #expect(error.line >= 5 && error.line <= 5 + body.count { $0.isNewline })
      }
    }
    #expect(rendered > 100)
  }

  @Test func `keeps CRLF, and lines of their own leave none behind`() throws {
    let rendered = try TemplateName.goal.render(
      "a\r\n{{#owners}}\r\n- {{id}}\r\n{{/owners}}\r\nz\r\n",
      with: ["owners": [["id": "ana"], ["id": "bo"]]])
    #expect(rendered == "a\r\n- ana\r\n- bo\r\nz\r\n")
  }

  @Test func `an absent value in a list is not taken from around it`() throws {
    let rendered = try TemplateName.meeting.render(
      "{{#open-actions}}<{{owner}}{{#due}}, {{due}}{{/due}}{{^due}}, no day{{/due}}>{{/open-actions}}",
      with: ["open-actions": [["owner": "bo"], ["due": "2026-06-20"]]])
    #expect(rendered == "<bo, no day><, 2026-06-20>")
  }

  @Test func `lists say whether they have items and which is the last`() throws {
    let body =
      "{{#has-owners}}by {{#owners}}{{name}}{{^last}}, {{/last}}{{/owners}}{{/has-owners}}."
    #expect(
      try TemplateName.goal.render(body, with: ["owners": [["name": "A"], ["name": "B"]]])
        == "by A, B.")
    #expect(try TemplateName.goal.render(body, with: ["owners": []]) == ".")
    #expect(try TemplateName.goal.render("{{^owners}}nobody{{/owners}}", with: [:]) == "nobody")
  }

  @Test func `a text that is empty is absent as a section`() throws {
    #expect(
      try TemplateName.goal.render("{{#due}}x{{/due}}{{^due}}y{{/due}}", with: ["due": ""]) == "y")
  }

  @Test(arguments: mistakes)
  func `that is wrong says where and how`(mistake: Mistake) throws {
    let error = #expect(throws: TemplateError.self) {
      try TemplateName.goal.render(mistake.body, firstLine: 10, with: [:])
    }
    #expect(error?.message == mistake.message)
    #expect(error?.line == mistake.line)
    #expect(error?.column == mistake.column)
  }

  @Test func `an unknown variable lists the known ones of its place`() throws {
    func hint(_ body: String) -> String? {
      do throws(TemplateError) {
        return try TemplateName.goal.render(body, with: [:])
      } catch { return error.hint }
    }
    #expect(hint("{{x}}") == "known here: due, has-owners, owners, title")
    #expect(
      hint("{{#owners}}{{x}}{{/owners}}")
        == "known here: due, has-owners, id, last, name, owners, title")
  }
}

struct Mistake: CustomTestStringConvertible {
  var body: String
  var line: Int
  var column: Int
  var message: String

  init(_ body: String, _ line: Int, _ column: Int, _ message: String) {
    (self.body, self.line, self.column, self.message) = (body, line, column, message)
  }

  var testDescription: String { body }
}

private let noCode = "is not possible in a template: it holds only text, variables and sections"

private let mistakes = [
  Mistake("# {{titel}}", 10, 3, "unknown variable `titel`: did you mean `title`?"),
  Mistake("a\n\n  {{ow}}", 12, 3, "unknown variable `ow`"),
  Mistake("a\r\n{{#owner}}x{{/owner}}", 11, 1, "unknown variable `owner`: did you mean `owners`?"),
  Mistake("{{id}}", 10, 1, "unknown variable `id`"),
  Mistake("{{owners.name}}", 10, 1, "unknown variable `owners.name`"),
  Mistake("{{.}}", 10, 1, "unknown variable `.`"),
  Mistake(
    "{{owners}}", 10, 1,
    "`owners` is not a text: write {{#owners}}…{{/owners}} around what depends on it"),
  Mistake("x {{title\n}}", 10, 3, "`{{` has no `}}` on its line"),
  Mistake("x {{\ntitle}}", 10, 3, "`{{` has no `}}` on its line"),
  Mistake("x {{", 10, 3, "`{{` has no `}}` on its line"),
  Mistake("{{! never", 10, 1, "`{{` has no `}}` on its line"),
  Mistake("{{}}", 10, 1, "`{{}}` names no variable"),
  Mistake("{{the title}}", 10, 1, "`the title` is not the name of a variable"),
  Mistake("{{> goal}}", 10, 1, "including another file \(noCode)"),
  Mistake("{{<goal}}{{/goal}}", 10, 1, "inheriting from another template \(noCode)"),
  Mistake("{{$a}}{{/a}}", 10, 1, "inheriting from another template \(noCode)"),
  Mistake("{{% CONTENT_TYPE: HTML}}", 10, 1, "a pragma \(noCode)"),
  Mistake("{{=<% %>=}}", 10, 1, "changing the braces \(noCode)"),
  Mistake("{{uppercased(title)}}", 10, 1, "a function \(noCode)"),
  Mistake("{{#title}}\nx", 10, 1, "the section `title` never ends: add {{/title}}"),
  Mistake("x\n{{/title}}", 11, 1, "`{{/title}}` ends a section that never began"),
  Mistake(
    "{{#title}}\n{{/due}}", 11, 1,
    "`{{/due}}` stands where `{{/title}}` is needed, for `{{#title}}` in line 10"),
  Mistake(
    "{{#owners}}{{#owners}}{{/owners}}{{/owners}}", 10, 12,
    "the section `owners` stands too deep within others, or within itself"),
  Mistake(
    String(repeating: "{{#title}}", count: 100_000), 10, 81,
    "the section `title` stands too deep within others, or within itself"),
]
