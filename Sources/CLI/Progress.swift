internal import Synchronization

/// Says at a terminal how far long work has come: after half a second, ten times a second, and gone
/// when it is done.
final class Progress: Sendable {
  /// Of how many steps one looks at the clock.
  private static let stride = 64

  private struct State {
    var steps = 0
    var isShown = false
    /// When to show it next, in milliseconds since the beginning.
    var next = 500
  }

  private let state = Mutex(State())
  private let milliseconds: @Sendable () -> Int
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - milliseconds: since the beginning of the work.
  ///   - write: writes to the terminal; may be called on any thread, on one at a time.
  init(
    milliseconds: @escaping @Sendable () -> Int, write: @escaping @Sendable (String) -> Void
  ) {
    self.milliseconds = milliseconds
    self.write = write
  }

  /// Notes that some more records have been read.
  func step(by count: Int = 1) {
    state.withLock { state in
      let before = state.steps
      state.steps += count
      guard state.steps / Self.stride > before / Self.stride else { return }
      let now = milliseconds()
      guard now >= state.next else { return }
      state.next = now + 100
      state.isShown = true
      write("\r\(state.steps) records read\u{1B}[K")
    }
  }

  /// Takes away what was shown.
  func end() {
    state.withLock { state in
      if state.isShown { write("\r\u{1B}[K") }
      state.isShown = false
    }
  }
}

extension Progress {
  /// Progress at the terminal of the process.
  static func atTerminal(_ write: @escaping @Sendable (String) -> Void) -> Progress {
    let start = ContinuousClock.now
    return Progress(
      milliseconds: {
        let (seconds, fraction) = (ContinuousClock.now - start).components
        return Int(seconds) * 1000 + Int(fraction / 1_000_000_000_000_000)
      }, write: write)
  }
}
