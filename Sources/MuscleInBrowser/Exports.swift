// What a browser calls. Compiled together with MuscleModel into one module of WebAssembly by scripts/muscle/wasm, and by nothing else.
// A muscle is held by its address; everything that may fail returns 1 where it did well and 0 where it did not.

private typealias Place = UnsafeMutablePointer<Live>

private func live(_ place: UnsafeMutableRawPointer) -> Place { place.assumingMemoryBound(to: Live.self) }

private func succeeds(_ body: () throws(MuscleError) -> Void) -> Int32 {
    do {
        try body()
        return 1
    } catch { return 0 }
}

/// A muscle for an experiment, by its place in the list; 0 where there is none.
@_expose(wasm, "open") @_cdecl("muscle_open") public func open(_ scenario: Int32) -> UnsafeMutableRawPointer? {
    guard Scenario.all.indices.contains(Int(scenario)) else { return nil }
    let place = Place.allocate(capacity: 1)
    place.initialize(to: Live(Scenario.all[Int(scenario)]))
    return UnsafeMutableRawPointer(place)
}

@_expose(wasm, "close") @_cdecl("muscle_close") public func close(_ muscle: UnsafeMutableRawPointer) {
    live(muscle).deinitialize(count: 1)
    live(muscle).deallocate()
}

/// Turns a knob, by its place among the parameters.
@_expose(wasm, "set") @_cdecl("muscle_set") public func set(_ muscle: UnsafeMutableRawPointer, _ parameter: Int32, _ value: Double) -> Int32
{
    guard let parameter = Parameter(rawValue: Int(parameter)) else { return 0 }
    return succeeds { () throws(MuscleError) in try live(muscle).pointee.set(Change(parameter, value)) }
}

@_expose(wasm, "begin") @_cdecl("muscle_begin") public func begin(_ muscle: UnsafeMutableRawPointer) -> Int32 {
    succeeds { () throws(MuscleError) in try live(muscle).pointee.begin() }
}

@_expose(wasm, "advance") @_cdecl("muscle_advance")
public func advance(_ muscle: UnsafeMutableRawPointer, _ columns: Int32, _ width: Double) -> Int32 {
    succeeds { () throws(MuscleError) in try live(muscle).pointee.advance(columns: Int(columns), width: width) }
}

/// In ms.
@_expose(wasm, "time") @_cdecl("muscle_time") public func time(_ muscle: UnsafeMutableRawPointer) -> Double {
    live(muscle).pointee.own?.muscle.time ?? 0
}

/// What a knob stands at; the experiment turns some by itself.
@_expose(wasm, "knob") @_cdecl("muscle_knob") public func knob(_ muscle: UnsafeMutableRawPointer, _ parameter: Int32) -> Double {
    guard let parameter = Parameter(rawValue: Int(parameter)) else { return .nan }
    return live(muscle).pointee.own?.muscle.settings[parameter] ?? .nan
}

/// How many numbers the last advance made: own extents (by column, by curve, least and greatest), then as many of a healthy muscle, where
/// there is one.
@_expose(wasm, "count") @_cdecl("muscle_count") public func count(_ muscle: UnsafeMutableRawPointer) -> Int32 {
    Int32(live(muscle).pointee.row.count)
}

@_expose(wasm, "read") @_cdecl("muscle_read") public func read(_ muscle: UnsafeMutableRawPointer, _ index: Int32) -> Double {
    live(muscle).pointee.row[Int(index)]
}

/// A number of the state, to be compared with what this machine itself computes.
@_expose(wasm, "state") @_cdecl("muscle_state") public func state(_ muscle: UnsafeMutableRawPointer, _ index: Int32) -> Double {
    live(muscle).pointee.own?.muscle.state.values[Int(index)] ?? .nan
}
