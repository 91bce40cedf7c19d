let arguments = Array(CommandLine.arguments.dropFirst())

do {
  switch arguments.first {
  case "tree" where arguments.count == 3:
    try Tree(arguments[1], records: Int(arguments[2]) ?? 0).write()
  default:
    print("usage: bench tree DIR RECORDS")
  }
} catch {
  print("bench: \(error)")
}
