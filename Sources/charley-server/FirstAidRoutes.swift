import CrampCore
import CrampKnowledge
import Foundation
import HTTPTypes
import Hummingbird

/// First aid, one screen at a time. Where somebody stands is in the address alone: nothing is kept, and the way back is the browser's own.
struct FirstAidRoutes: Sendable {
    let site: Site
    var now: @Sendable () -> Date = { Date() }

    private static let start = "is-it-a-cramp"
    private var knowledge: KnowledgeBase { site.knowledge }

    func add(to router: Router<BasicRequestContext>) {
        router.get("/now") { request, _ in show(request) }
    }

    private func show(_ request: Request) -> Response {
        let query = request.uri.queryParameters
        let seconds = Int(now().timeIntervalSince1970)
        // Whatever the address says, somebody in need gets first aid: from the beginning, where it cannot be read.
        let asked = walk(query).flatMap { $0.screen(in: knowledge)?.walk }
        guard let walk = asked ?? Walk(Self.start, in: knowledge) else {
            return Page.html(site.render(UnbuiltPage(title: "I have a cramp now", says: Self.none, isCrampNow: true, knowledge), "unbuilt"))
        }
        // A clock that began in the future, or longer ago than half a day, is none.
        let began = query["since"].flatMap { Int($0) }.flatMap { (seconds - Self.longest...seconds).contains($0) ? $0 : nil }
        let passed = walk.clock == nil ? 0 : seconds - (began ?? seconds)
        // What was pressed is an answer to what was shown, even where an alarm went off in the same second: it comes after.
        if let further = query["choice"].flatMap({ taken(String($0), from: walk) }) {
            let goesOn = further.clock?.protocolID == walk.clock?.protocolID
            return Page.seeOther(address(of: goesOn ? further.at(seconds: passed, in: knowledge) : further, at: seconds))
        }
        guard let screen = walk.at(seconds: passed, in: knowledge).screen(in: knowledge) else { return Page.seeOther("/now") }
        let here = address(of: screen.walk, at: seconds)
        var response = Page.html(site.render(FirstAidPage(screen, address: here, isStart: asked == nil, now: now(), site: site), "aid"))
        // The next alarm of the clock leads on by itself, with scripts or without.
        if let clock = screen.walk.clock, clock.protocolID == screen.walk.place.protocolID,
            let alarm = knowledge.firstAid[clock.protocolID]?.alarms?.first(where: { $0.seconds > clock.seconds })
        {
            response.headers[HTTPField.Name("Refresh")!] = "\(alarm.seconds - clock.seconds);url=\(here)"
        }
        return response
    }

    private static let longest = 43_200
    private static let none = "There is no first aid in this content."

    private func taken(_ choice: String, from walk: Walk) -> Walk? {
        switch choice {
        case "next": walk.next(in: knowledge)
        case FirstAidProtocol.notBreathing: walk.going(to: choice, in: knowledge)
        default: Int(choice).flatMap { walk.taking($0, in: knowledge) }
        }
    }

    // MARK: The address

    /// "/now?at=cramp.calf&is=pregnancy&not=possible-clot,numb-skin&clock=cramp&shown=12&since=1790000000": the clock began at `since`,
    /// and showed 12 seconds when the address was made.
    private func address(of walk: Walk, at seconds: Int) -> String {
        func ids(_ presence: Presence) -> String { walk.known.filter { $1 == presence }.keys.sorted().joined(separator: ",") }
        let clock = walk.clock.map { "&clock=\($0.protocolID)&shown=\($0.seconds)&since=\(seconds - $0.seconds)" } ?? ""
        return "/now?at=\(walk.place.protocolID).\(walk.place.stepID)&is=\(ids(.present))&not=\(ids(.absent))\(clock)"
    }

    /// nil where the address names no place that we have.
    private func walk(_ query: Parameters) -> Walk? {
        let place = query["at"]?.split(separator: ".").map(String.init) ?? []
        guard place.count == 2, knowledge.firstAid[place[0]]?.steps[place[1]] != nil else { return nil }
        func ids(_ key: Substring) -> [String] {
            (query[key] ?? "").split(separator: ",").map(String.init).filter { knowledge.conditions[$0] != nil }
        }
        var known = Dictionary(ids("not").map { ($0, Presence.absent) }) { $1 }
        for id in ids("is") { known[id] = .present }
        let clock = query["clock"].map(String.init).flatMap { knowledge.firstAid[$0] }.flatMap { aid in
            aid.hasClock ? Walk.Clock(protocolID: aid.id, seconds: min(max(0, query["shown"].flatMap { Int($0) } ?? 0), Self.longest)) : nil
        }
        return Walk(at: .init(place[0], place[1]), clock: clock, known: known)
    }
}

/// One screen of first aid. The lower half is the answers, the main one lowest, where the thumb is.
struct FirstAidPage {
    struct Call {
        let tel: String?
        let text: String
    }

    struct Choice {
        let say: String
        let link: String
        let isMain: Bool
    }

    let palette = "night"
    let title: String
    let emergency: EmergencyLine
    let isStart: Bool
    let say: String
    let ask: String?
    let signs: [String]
    let more: String?
    /// SVG, our own.
    let drawing: String?
    /// How long to do it, for a ring that empties; nil where nobody counts.
    let seconds: Int?
    /// Length of one beat, in seconds.
    let beat: String?
    /// The time of day at which the clock began, "03:12:40".
    let clock: String?
    let calls: [Call]
    let notBreathing: String
    let choices: [Choice]

    init(_ screen: Walk.Screen, address: String, isStart: Bool, now: Date, site: Site) {
        let region = site.knowledge.region(nil)
        let step = screen.step
        title = screen.title
        emergency = EmergencyLine(region)
        self.isStart = isStart
        say = region.fillIn(step.say)
        ask = step.ask.map(region.fillIn)
        signs = step.signs.map(region.fillIn)
        more = step.more.map(region.fillIn)
        drawing = step.show.flatMap { site.drawings[$0] }
        seconds = step.seconds
        beat = step.beat.map { String(format: "%.3f", 60 / Double($0)) }
        clock = screen.walk.clock.map { clock in
            let began = Calendar.current.dateComponents([.hour, .minute, .second], from: now.addingTimeInterval(-Double(clock.seconds)))
            return String(format: "%02d:%02d:%02d", began.hour ?? 0, began.minute ?? 0, began.second ?? 0)
        }
        calls = screen.calls.map { line in
            let tel = region.digits(of: line)
            return Call(tel: tel, text: "Call \(line == .emergency ? tel ?? region[line] : region[line])")
        }
        notBreathing = "\(address)&choice=\(FirstAidProtocol.notBreathing)"
        var choices = step.choices.enumerated().compactMap { place, choice in
            // There is no diary yet in which an attack could be noted.
            switch choice.does {
            case .noteAttack, .noteFall, .noteTrigger: nil as Choice?
            case .interview: Choice(say: choice.say, link: "/interview", isMain: false)
            case nil: Choice(say: choice.say, link: "\(address)&choice=\(place)", isMain: place == 0)
            }
        }
        if step.next != nil { choices = [Choice(say: "Next", link: "\(address)&choice=next", isMain: step.call == nil)] }
        // Where the step is a call, the call is what the thumb finds.
        if let line = step.call, let tel = region.digits(of: line) {
            choices =
                [Choice(say: "Call \(tel)", link: "tel:\(tel)", isMain: true)]
                + choices.map { Choice(say: $0.say, link: $0.link, isMain: false) }
        }
        if step.ends { choices.append(Choice(say: "Go to the first page", link: "/", isMain: choices.isEmpty)) }
        self.choices = choices.reversed()
    }
}
