import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The tidying that Git does after a commit, in a process that nobody waits for.
enum Maintenance {
  private static let running = Mutex<[pid_t]>([])

  static func start(_ git: GitProgram) {
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    guard null >= 0 else { return }
    defer { close(null) }
    var program = git.program(["maintenance", "run", "--auto", "--quiet"])
    program.output = .descriptor(null)
    program.errors = .descriptor(null)
    guard let started = try? program.start() else { return }
    started.abandon()
    running.withLock { processes in
      // Those that have ended are buried here, so that a long-lived caller keeps no dead ones.
      processes.removeAll { waitpid($0, nil, WNOHANG) != 0 }
      processes.append(started.process)
    }
  }
}
