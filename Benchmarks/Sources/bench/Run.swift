#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What one run of a program took.
struct Run {
  /// Seconds from start to end.
  let seconds: Double
  /// Seconds of all cores together.
  let processor: Double
  /// The most memory it had, in megabytes.
  let megabytes: Double
}

struct Failed: Error, CustomStringConvertible {
  let description: String
}

/// A program with its arguments; `prepare` runs before each time and isn't measured.
struct Program {
  let words: [String]
  var folder: String
  var prepare: () throws -> Void = {}
  /// Exit codes that mean that it did its work.
  var codes: ClosedRange<Int32> = 0...1

  func run() throws -> Run {
    try prepare()
    chdir(folder)
    let start = now()
    var usage = rusage()
    let status = try wait(for: spawn(), &usage)
    let seconds = now() - start
    guard codes.contains(status) else {
      throw Failed(description: "\(words.joined(separator: " ")) ended with \(status)")
    }
    #if canImport(Darwin)
      let unit = 1_048_576.0
    #else
      let unit = 1024.0
    #endif
    return Run(
      seconds: seconds, processor: usage.ru_utime.seconds + usage.ru_stime.seconds,
      megabytes: Double(usage.ru_maxrss) / unit)
  }

  private func spawn() throws -> pid_t {
    var actions: posix_spawn_file_actions_t = .init()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, words[0], &actions, nil, &pointers, environ)
    guard code == 0 else { throw Failed(description: "\(words[0]) can't be started") }
    return pid
  }

  private func wait(for pid: pid_t, _ usage: inout rusage) -> Int32 {
    var status: Int32 = 0
    while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }

  private func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

/// The middle of some figures.
func median(_ figures: [Double]) -> Double {
  let sorted = figures.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// Two programs in turn — A B A B … — after one run of each that isn't counted.
func measure(_ first: Program, beside second: Program, times: Int) throws -> (Run, Run) {
  _ = try first.run()
  _ = try second.run()
  var (a, b): ([Run], [Run]) = ([], [])
  for _ in 0..<times {
    a.append(try first.run())
    b.append(try second.run())
  }
  return (middle(a), middle(b))
}

func middle(_ runs: [Run]) -> Run {
  Run(
    seconds: median(runs.map(\.seconds)), processor: median(runs.map(\.processor)),
    megabytes: median(runs.map(\.megabytes)))
}
