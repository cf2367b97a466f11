import ArgumentParser

@main
struct Charley: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charley",
        abstract: "Leg cramps: what to do, whether it is dangerous, what may be behind it, and how we know.",
        discussion: "Nothing leaves your machine. Charley is no doctor. If somebody is in danger now, call your emergency number.",
        version: "0.1.0",
        subcommands: [
            AidCommand.self, AssessCommand.self, PlanCommand.self, MedicinesCommand.self, CheckCommand.self, ExplainCommand.self,
            DiaryCommand.self, ReportCommand.self, EvaluateCommand.self, MuscleCommand.self,
            KnowledgeCommand.self,
        ],
        defaultSubcommand: nil)
}
