internal import Markdown

extension Rule {
  static let actionDoneInFuture = Rule(
    "action-done-in-future", .warning,
    "An item was done on a day that is still to come.",
    reason: "The day is a slip, or it was meant to be the due day.",
    examples: [
      Example(
        "next year's", .meeting,
        body: "- [x] @bo-chen Book it done:2027-06-12  # finding: done in 362 days"),
      Example(
        "a due day", .meeting,
        body: "- [ ] @bo-chen Book it due:2026-06-19 done:2026-06-20  # finding: done in 5 days"),
      Example("today", .meeting, body: "- [x] @bo-chen Book it due:2026-06-18 done:2026-06-15"),
    ],
    check: .documents { document, context in
      document.itemsDone.compactMap { item in
        guard item.day.value > context.today else { return nil }
        return Found(
          "done in \(counted(item.day.value - context.today, "day"))", in: document.path,
          at: item.day.place,
          hints: item.isChecked
            ? ["`done:` is the day on which it was done"]
            : ["did you mean `due:\(item.day.value)`?"])
      }
    })
}

/// A task-list item that says when it was done.
struct ItemDone {
  let day: Field<Day>
  let isChecked: Bool
  /// The three bytes of the box.
  let box: Place
}

extension Document {
  /// The items of a meeting or a goal that have a `done:` that can be read.
  var itemsDone: [ItemDone] {
    guard kind == .meeting || kind == .goal else { return [] }
    return body.tasks.compactMap { task in
      let action = Action(task, path: path)
      return action.done.map { ItemDone(day: $0, isChecked: task.isChecked, box: action.box) }
    }
  }
}
