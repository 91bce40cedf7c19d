import Templates
import Testing

@testable import Book

/// The rules on the program's prose, held against the template that begins it.
struct CharterTests {
  @Test func `the template says all seven things once its purpose is written`() {
    let text = TemplateName.program.text
    let book = Book(files: [SourceFile(path: "program.md", text: text)])
    let today = Day("2026-06-15") ?? Day(number: 0)
    let found = findings(
      in: RuleContext(book, today: today), rules: [.programBlockMissing, .programNoReferral])
    #expect(found.map(\.short) == [])
  }

  @Test(
    arguments: [
      (TemplateName.person, "people/ana-silva.md"), (.goal, "pairs/a/goals/x.md"),
      (.meeting, "pairs/a/meetings/2026-06-15.md"), (.closing, "pairs/a/closing.md"),
      (.checkin, "checkins/2026-06-15-ana-silva.md"), (.agreementPeer, "pairs/a/agreement.md"),
      (.program, "program.md"),
    ])
  func `no template speaks of what doesn't belong into Git`(
    _ template: TemplateName, _ path: String
  ) {
    let book = Book(files: [SourceFile(path: path, text: template.text)])
    let context = RuleContext(book, today: Day(number: 20_000))
    #expect(findings(in: context, rules: [.sensitiveText]).map(\.short) == [])
  }

  @Test func `the template's five questions are known`() {
    #expect(TemplateWords([TemplateName.meeting.text]).questions == TemplateName.decisionQuestions)
  }
}
