import Testing

@testable import Book

/// What rules must leave alone, where an example in the rule's file can't show it because another
/// rule speaks of the same place.
struct FalseAlarmTests {
  private func found(_ rule: Rule, _ record: Sound, _ lines: [String], body: String? = nil)
    -> [String]
  {
    var texts: [String: String] = [:]
    for record in Sound.allCases { texts[record.path] = record.rawValue }
    texts[record.path] = record.text(replacing: lines, body: body)
    let book = Book(files: texts.map { SourceFile(path: $0.key, text: $0.value) })
    let context = RuleContext(book, today: Day("2026-06-15") ?? Day(number: 0))
    return findings(in: context, rules: [rule]).map(\.short)
  }

  @Test func `a closing day that can't be read isn't missing, too`() {
    #expect(
      found(.goalClosedUndated, .goal, ["status: abandoned", "closed: 2026-02-30"]) == [])
  }

  @Test func `an unknown person isn't a stranger, too`() {
    #expect(found(.leadNotMember, .meeting, ["lead: nobody-here"]) == [])
    #expect(found(.attendeeNotMember, .meeting, ["absent: [nobody-here]"]) == [])
    #expect(found(.goalOwnerStranger, .goal, ["owner: [nobody-here]"]) == [])
    #expect(
      found(.actionOwnerStranger, .meeting, [], body: "- [ ] @nobody-here Go due:2026-06-20") == [])
  }

  @Test func `members in one item are not a pair of one`() {
    #expect(found(.pairSize, .agreement, ["members: [ana-silva; bo-chen]"]) == [])
  }

  @Test func `a due day that can't be read isn't missing, too`() {
    #expect(
      found(.actionWithoutDue, .meeting, [], body: "- [ ] @bo-chen Go due:2026-06-31") == [])
  }

  @Test(
    arguments: [
      "talks given", "yes or no", "the exam is passed", "NPS", "Confidence, rated by Bo",
      "pull requests reviewed", "feelings log kept", "自信度",
    ])
  func `something is counted`(_ measurable: String) {
    var text = Sound.goal.text(replacing: ["measurable: \(measurable)"], body: nil)
    text = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("target:") }.joined(separator: "\n")
    let goal = Goal(Document(SourceFile(path: Sound.goal.path, text: text)))
    #expect(!goal.countsNothing)
  }

  @Test(
    arguments: [
      ("call +49 (0)30 1234-5678 now", true), ("+15551234567", true), ("(555) 123-4567", true),
      ("555-123-4567", true), ("AKIAIOSFODNN7EXAMPLE", true), ("Password = s3cret!", true),
      ("-----BEGIN OPENSSH PRIVATE KEY-----", true), ("the formal warning", true),
      ("Depression", true),
      ("2026-06-08", false), ("10+20 30 40 50 60", false), ("+100 %", false), ("C++ 20", false),
      ("1234567890", false), ("a secret: be kind", false), ("token: the usual one", false),
      ("password reset in 2 steps", false), ("impregnated", false), ("/wiki/pregnancy", false),
      ("#depression", false), ("AKIA", false), ("informal warnings", false),
      ("secret: https://vault.example.org/v1", false), ("Token: ENG-1234", false),
      ("token: ENG-1234, which is open", false), ("+100 000 000 rows", false),
      ("+250 000 000 rows", false), ("secret: https://ana:hunter2@example.org", true),
      ("secret: https://hooks.example.org/T01/8sLq2mXz90aKcV4tWn1b", true),
      ("token: eng-1234", true), ("+1 212 555 0100", true), ("+250 788 123 456", true),
      ("-----BEGIN CERTIFICATE-----", false), ("+", false), ("(", false), ("", false),
    ])
  func `sensitive text is told from what looks like it`(_ text: String, _ isSensitive: Bool) {
    let bytes = Array(text.utf8)
    let match = SensitiveScan().matches(in: bytes, comments: []).first?.match
    #expect((match != nil) == isSensitive)
  }

  /// Would not end in anyone's lifetime if each place were looked at from the beginning, or to the end.
  @Test func `sensitive text of a huge file is told line by line`() {
    let lines = 20_000
    let text = String(repeating: "pregnant -- -- --\n", count: lines)
    let found = SensitiveScan().matches(in: Array(text.utf8), comments: [])
    #expect(found.map(\.line) == Array(1...lines))
    let dashes = Array(String(repeating: " --", count: 100_000).utf8)
    #expect(SensitiveScan().matches(in: dashes, comments: []).isEmpty)
  }
}
