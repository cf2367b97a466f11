import ArgumentParser

/// How most commands answer: for people, or for programs.
enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
