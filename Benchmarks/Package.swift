// swift-tools-version:6.2
import PackageDescription

// A package of its own, so that the main build does not pay for it: `make proof` runs it.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "charley", path: ".."),
        .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .executableTarget(
            name: "InferenceBenchmark",
            dependencies: [
                .product(name: "CrampKit", package: "charley"),
                .product(name: "Benchmark", package: "swift-benchmark"),
            ]),
        .executableTarget(
            name: "LedgerBenchmark",
            dependencies: [.product(name: "CrampKit", package: "charley"), .product(name: "Yams", package: "Yams")]),
        .executableTarget(name: "MuscleBenchmark", dependencies: [.product(name: "CrampKit", package: "charley")]),
    ]
)
