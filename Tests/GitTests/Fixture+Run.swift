import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Fixture {
  /// Runs a program with its output in files, so that the code under test is not its own judge.
  static func run(
    _ program: String, _ arguments: [String], in folder: String, input: String = "",
    environment: [String: String]
  ) throws -> Outcome {
    let files = (0..<3).compactMap { _ in Disk.temporaryFile() }
    defer { for file in files { close(file) } }
    try #require(files.count == 3 && Disk.append(Array(input.utf8), to: files[0]))
    lseek(files[0], 0, SEEK_SET)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, file) in files.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, file, Int32(target))
    }
    let line = ["/usr/bin/env", "-C", folder, program] + arguments
    let argv: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    let envp: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    // The threads that run tests block signals, which programs must not inherit.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    var process: pid_t = 0
    let code = posix_spawn(&process, line[0], &actions, &attributes, argv, envp)
    try #require(code == 0)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return Outcome(
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F,
      output: contents(files[1]), errors: contents(files[2]))
  }

  private static func contents(_ file: Int32) -> String {
    lseek(file, 0, SEEK_SET)
    return String(decoding: Disk.rest(of: file), as: UTF8.self)
  }
}
