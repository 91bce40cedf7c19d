#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Folders that are there already.
nonisolated(unsafe) private var folders: Set<String> = []

private func makeFolder(_ path: String) {
  guard !path.isEmpty, folders.insert(path).inserted else { return }
  if let slash = path.lastIndex(of: "/") { makeFolder(String(path[..<slash])) }
  mkdir(path, 0o755)
}

func writeText(_ text: String, to path: String) throws {
  if let slash = path.lastIndex(of: "/") { makeFolder(String(path[..<slash])) }
  guard let file = fopen(path, "w") else { throw Failed(description: "can't write \(path)") }
  fputs(text, file)
  fclose(file)
}

func appendText(_ text: String, to path: String) throws {
  guard let file = fopen(path, "a") else { throw Failed(description: "can't write \(path)") }
  fputs(text, file)
  fclose(file)
}

func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// The first line that a command of the shell prints; nil when it fails.
func line(of command: String) -> String? {
  guard let pipe = popen(command, "r") else { return nil }
  var text = ""
  var buffer = [CChar](repeating: 0, count: 4096)
  if fgets(&buffer, Int32(buffer.count), pipe) != nil {
    text = String(decoding: buffer.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init), as: UTF8.self)
  }
  return pclose(pipe) == 0 ? text : nil
}

func shell(_ command: String) throws {
  guard system(command) == 0 else { throw Failed(description: "failed: \(command)") }
}

/// The SHA-256 of texts, by the system's own program, so that the tree owes nothing to what it
/// measures.
func digests(of texts: [String], scratch: String) throws -> [String] {
  for (index, text) in texts.enumerated() {
    try writeText(text, to: "\(scratch)/\(1_000_000 + index)")
  }
  defer { _ = try? shell("rm -rf '\(scratch)'") }
  let tool = line(of: "command -v sha256sum") != nil ? "sha256sum" : "shasum -a 256"
  let list = "\(scratch).list"
  try shell("cd '\(scratch)' && ls | xargs \(tool) > '\(list)'")
  defer { unlink(list) }
  guard let file = fopen(list, "r") else { throw Failed(description: "no digests") }
  defer { fclose(file) }
  var digests: [String] = []
  var buffer = [CChar](repeating: 0, count: 4096)
  while fgets(&buffer, Int32(buffer.count), file) != nil {
    digests.append(String(decoding: buffer.prefix(64).map(UInt8.init), as: UTF8.self))
  }
  return digests
}
