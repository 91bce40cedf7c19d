// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  targets: [
    .executableTarget(name: "bench"),
    // The limit: one thread that walks a tree and reads every byte of it.
    .executableTarget(name: "readtree", cSettings: [.unsafeFlags(["-O2"])]),
  ]
)
