let usage = """
  usage: bench tree FOLDER RECORDS
         bench run --tool PATH --limit PATH --scratch FOLDER [--records N] [--times N]
         bench growth --tool PATH --limit PATH --scratch FOLDER [--times N]
  """

let arguments = Array(CommandLine.arguments.dropFirst())

do {
  switch arguments.first {
  case "tree" where arguments.count == 3:
    try Tree(arguments[1], records: Int(arguments[2]) ?? 0).write()
  case "run", "growth":
    guard let bench = Bench(Array(arguments.dropFirst())) else { throw Failed(description: usage) }
    if arguments[0] == "run" { try bench.run() } else { try bench.growing() }
  default:
    throw Failed(description: usage)
  }
} catch {
  print(error)
}
