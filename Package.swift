// swift-tools-version:6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

// `make test` walks through thousands of answers in a debug build; the sums of the core, the diary and the muscle take fifty times as long
// unoptimised. Only there are they optimised, so that other packages can depend on this one without unsafe flags.
let core =
    strict + (Context.environment["CHARLEY_OPTIMISED_CORE"] == nil ? [] : [.unsafeFlags(["-O"], .when(configuration: .debug))])

// The muscle's equations are written for any number of lanes: only as a whole module does the compiler make one number of them.
let muscle =
    strict
    + (Context.environment["CHARLEY_OPTIMISED_CORE"] == nil
        ? [] : [.unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug))])

let package = Package(
    name: "charley",
    platforms: [.macOS(.v15)],
    products: [
        .library(
            name: "CrampKit",
            targets: ["CrampCore", "KnowledgeContent", "CrampKnowledge", "CrampDiary", "CrampStore", "MuscleModel", "CrampInterchange"]),
        .executable(name: "charley", targets: ["charley"]),
        .executable(name: "charley-server", targets: ["charley-server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        // MARK: The core and what stands on it
        .target(name: "CrampCore", swiftSettings: core),
        .target(
            name: "KnowledgeContent",
            path: "Knowledge",
            exclude: ["README.md"],
            sources: ["KnowledgeContent.swift"],
            resources: [
                .copy("manifest.yaml"), .copy("care"), .copy("causes"), .copy("claims"), .copy("conditions"), .copy("contradictions"),
                .copy("doubtful-causes"),
                .copy("drug-reference"), .copy("effects"), .copy("evidence"), .copy("exercises"), .copy("factors"), .copy("findings"),
                .copy("first-aid"), .copy("foods"), .copy("glossary"), .copy("hazards"), .copy("mechanism"), .copy("medicine-links"),
                .copy("medicines"),
                .copy("phrases"), .copy("questions"), .copy("red-flags"), .copy("regions"), .copy("remedies"), .copy("risk-groups"),
                .copy("specialists"), .copy("statistics"), .copy("tests"), .copy("word-classes"), .copy("words"),
            ],
            swiftSettings: strict),
        .target(
            name: "CrampKnowledge",
            dependencies: [
                "CrampCore", "MuscleModel",
                .product(name: "Yams", package: "Yams"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(name: "CrampDiary", dependencies: ["CrampCore"], swiftSettings: core),
        .target(name: "MuscleModel", exclude: ["Equations/calf.mmt"], swiftSettings: muscle),
        // Zip files, by the library that Debian's own tools use.
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
        .target(
            name: "CrampStore",
            dependencies: [
                "CArchive", "CrampCore", "CrampDiary", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: core),
        .target(
            name: "CrampInterchange",
            dependencies: ["CrampCore", "CrampDiary", "MuscleModel", .product(name: "Mustache", package: "swift-mustache")],
            resources: [.copy("Templates")],
            swiftSettings: strict),

        // MARK: The two shells
        .executableTarget(
            name: "charley",
            dependencies: [
                "CrampCore", "CrampDiary", "KnowledgeContent", "CrampKnowledge", "CrampStore", "CrampInterchange", "MuscleModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "charley-server",
            dependencies: [
                "CrampCore", "CrampDiary", "KnowledgeContent", "CrampKnowledge", "CrampStore", "CrampInterchange", "MuscleModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            resources: [.copy("Pages")],
            swiftSettings: strict),

        // MARK: Tests
        .target(
            name: "CrampTestSupport",
            dependencies: ["CrampCore", "CrampDiary", "KnowledgeContent", "CrampKnowledge"],
            path: "Tests/CrampTestSupport",
            resources: [.copy("SmallKnowledge")],
            swiftSettings: strict),
        .testTarget(
            name: "CrampCoreTests",
            dependencies: ["CrampCore", "CrampTestSupport"],
            resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(
            name: "CrampKnowledgeTests",
            dependencies: ["CrampCore", "CrampKnowledge", "KnowledgeContent", "CrampTestSupport"],
            resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(
            name: "CrampDiaryTests",
            dependencies: ["CrampCore", "CrampDiary", "CrampTestSupport"],
            exclude: ["Golden"],
            swiftSettings: strict),
        // Killed by the store's tests while it writes.
        .executableTarget(
            name: "diary-writer", dependencies: ["CrampCore", "CrampDiary", "CrampStore"], path: "Tests/DiaryWriter", swiftSettings: strict),
        .testTarget(
            name: "CrampStoreTests",
            dependencies: [
                "diary-writer", "CArchive", "CrampCore", "CrampDiary", "CrampStore", "CrampTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "CrampInterchangeTests",
            dependencies: ["CrampCore", "CrampDiary", "CrampKnowledge", "CrampInterchange", "CrampTestSupport", "MuscleModel"],
            exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "MuscleModelTests",
            dependencies: ["MuscleModel", "CrampTestSupport"],
            exclude: ["Golden"],
            resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(
            name: "CharleyTests",
            dependencies: [
                "charley", "CrampCore", "CrampDiary", "CrampKnowledge", "CrampStore", "CrampInterchange", "CrampTestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "CharleyServerTests",
            dependencies: [
                "charley-server", "CrampCore", "CrampDiary", "CrampInterchange", "CrampStore", "CrampTestSupport", "MuscleModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
    ]
)
