// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]
// Unsafe code lives in the wrappers of C (YAML, Markdown, Git) and where Disk reads bytes.
let safe = settings + [.strictMemorySafety()]

// What it says of linking is for platforms that link libgit2.
#if os(Linux)
  let libgit2: String? = nil
#else
  let libgit2: String? = "libgit2"
#endif

let package = Package(
  name: "pairbook",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "pairbook", targets: ["pairbook"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .executableTarget(name: "pairbook", dependencies: ["CLI"], swiftSettings: safe),
    .target(
      name: "CLI",
      dependencies: [
        "Book", "Disk", "Git", "Templates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Reference"], swiftSettings: safe),
    .target(
      name: "Book",
      dependencies: ["Markdown", "YAML", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: safe),
    .target(
      name: "Templates",
      path: "templates",
      resources: [
        "agreement-circle", "agreement-onboarding", "agreement-peer", "agreement-reverse",
        "agreement-senior-junior", "checkin", "closing", "goal", "meeting", "person", "program",
        "signature",
      ].map { .embedInCode("\($0).md") },
      swiftSettings: safe),
    .target(name: "Disk", swiftSettings: settings),
    .target(name: "Git", dependencies: ["CLibgit2", "LateLibgit2"], swiftSettings: settings),
    // Loads libgit2 when it is first called. Elsewhere than on Linux the linker does.
    .target(
      name: "LateLibgit2",
      linkerSettings: [
        .linkedLibrary("dl", .when(platforms: [.linux])),
        .linkedLibrary("git2", .when(platforms: [.macOS])),
        // What libgit2 is to find here instead of its own.
        .unsafeFlags(
          ["-Xlinker", "--export-dynamic-symbol=mbedtls_x509_crt_parse_file"],
          .when(platforms: [.linux])),
      ]),
    .target(name: "Markdown", dependencies: ["CCmarkGFM"], swiftSettings: settings),
    .target(name: "YAML", dependencies: ["CLibYAML"], swiftSettings: settings),
    .systemLibrary(
      name: "CLibgit2", pkgConfig: libgit2,
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .target(
      name: "TestSupport", dependencies: ["CLI", "Git"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "YAMLTests", dependencies: ["YAML"], swiftSettings: settings),
    .testTarget(name: "MarkdownTests", dependencies: ["Markdown"], swiftSettings: settings),
    .testTarget(name: "DiskTests", dependencies: ["Disk"], swiftSettings: settings),
    // A small program for the tests that need a process of its own: kills, full disks, many writers.
    .executableTarget(
      name: "GitDriver", dependencies: ["Git"], path: "Tests/GitDriver", swiftSettings: settings),
    .testTarget(
      name: "GitTests", dependencies: ["Git", "GitDriver"], exclude: ["SITUATIONS.md"],
      swiftSettings: settings),
    .testTarget(
      name: "TemplatesTests", dependencies: ["CCmarkGFM", "Templates"], swiftSettings: settings),
    .testTarget(
      name: "BookTests", dependencies: ["Book", "Templates"], exclude: ["Corpus"],
      swiftSettings: settings),
    .testTarget(
      name: "CLITests", dependencies: ["Book", "CLI", "Git", "TestSupport"],
      exclude: ["Transcripts", "Validation"], swiftSettings: settings),
  ]
)
