import Synchronization
import Testing

@testable import CLI

@Suite struct `Progress at a terminal` {
  private final class Seen: Sendable {
    let texts = Mutex<[String]>([])
    let now = Atomic<Int>(0)
  }

  private func progress(_ seen: Seen) -> Progress {
    Progress(
      milliseconds: { seen.now.load(ordering: .relaxed) },
      write: { text in seen.texts.withLock { $0.append(text) } })
  }

  @Test func `is not seen when the work is short`() {
    let seen = Seen()
    let progress = progress(seen)
    for step in 0..<10_000 {
      seen.now.store(step / 25, ordering: .relaxed)
      progress.step()
    }
    progress.end()
    #expect(seen.texts.withLock(\.self) == [])
  }

  @Test func `counts ten times a second and leaves nothing behind`() {
    let seen = Seen()
    let progress = progress(seen)
    for step in 0..<10_000 {
      seen.now.store(step / 10, ordering: .relaxed)
      progress.step()
    }
    progress.end()
    progress.end()
    let texts = seen.texts.withLock(\.self)
    #expect(texts.count == 6 && texts.last == "\r\u{1B}[K")
    #expect(texts.first == "\r5056 records read\u{1B}[K")
  }
}
