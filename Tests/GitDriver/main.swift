import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Usage:
//   GitDriver commit FOLDER MESSAGE PATH…   one commit of files as they lie there
//   GitDriver write FOLDER NAME COUNT       writes NAME.md and commits it, COUNT times
//   GitDriver init FOLDER                   makes the folder a repository, and syncs it
//   GitDriver read FOLDER                   every call that only reads
//
// Prints what happened in one line; exits with 0 for a commit or nothing to do, 3 for a
// refusal, 5 when nobody knows.

func environment() -> [String: String] {
  var variables: [String: String] = [:]
  var next = environ
  while let entry = next.pointee {
    let pair = String(cString: entry).split(separator: "=", maxSplits: 1)
    if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
    next += 1
  }
  return variables
}

func contents(of path: String) -> [UInt8]? {
  let file = open(path, O_RDONLY)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while case let count = read(file, &buffer, buffer.count), count > 0 {
    bytes += buffer.prefix(count)
  }
  return bytes
}

func write(_ text: String, to path: String) {
  let file = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0o644)
  _ = text.withCString { write(file, $0, strlen($0)) }
  close(file)
}

func opened(_ folder: String) throws -> Repository {
  guard let repository = try Repository.discover(from: folder, environment: environment()) else {
    print("no repository")
    exit(4)
  }
  return repository
}

func request(_ folder: String, _ message: String, _ paths: [String]) -> CommitRequest {
  var request = CommitRequest(
    changes: paths.map { path in
      contents(of: "\(folder)/\(path)").map { .write(path: path, bytes: $0) } ?? .delete(path: path)
    }, message: message)
  let ana = Identity(name: "Ana Silva", email: "ana@example.com")
  request.author = IdentityStamp(ana, seconds: 1_750_000_000)
  request.committer = IdentityStamp(ana, seconds: 1_750_000_000)
  request.runsMaintenance = false
  return request
}

func run(_ arguments: [String]) throws {
  let folder = arguments[1]
  switch arguments[0] {
  case "commit":
    let request = request(folder, arguments[2], Array(arguments[3...]))
    switch try opened(folder).commit(request) {
    case .committed(let result): print("committed \(result.id) \(result.isIndexPublished)")
    case .nothingChanged: print("nothing")
    }
  case "write":
    for number in 1...(Int(arguments[3]) ?? 1) {
      write("\(number)\n", to: "\(folder)/\(arguments[2]).md")
      let request = request(folder, "\(arguments[2]) \(number)", ["\(arguments[2]).md"])
      _ = try opened(folder).commit(request)
    }
    print("done")
  case "init":
    let made = try Repository.initialize(at: folder, environment: environment())
    try made.syncingOnce {}
    print("made", try made.head().branch ?? "")
  case "read":
    let repository = try opened(folder)
    let changes = try repository.changes()
    let files = try repository.files(at: "HEAD")
    for file in files { _ = try repository.read(file.blob) }
    for file in files { _ = try (repository.isIgnored(file.path), repository.isTracked(file.path)) }
    print(
      "read", changes.count, files.count, try repository.stagedFiles().count,
      try repository.commits().count, try repository.head().branch ?? "")
  default: exit(2)
  }
}

do {
  try run(Array(CommandLine.arguments.dropFirst()))
} catch {
  let kind = (error as? GitError)?.kind
  print("refused \(kind?.rawValue ?? "?"): \(error)")
  exit(kind == .outcomeUnknown ? 5 : 3)
}
