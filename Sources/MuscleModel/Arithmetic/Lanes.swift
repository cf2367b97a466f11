/// A number, or several side by side, with the arithmetic that the equations need.
///
/// The exponential and the logarithm are our own: the same bits come out on every machine, in WebAssembly and in every lane. Nothing here
/// is fused (a multiplication and an addition round twice everywhere).
protocol Lanes {
    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    static prefix func - (a: Self) -> Self

    /// The same number in every lane.
    init(_ value: Double)

    static func magnitude(_ a: Self) -> Self
    static func squareRoot(_ a: Self) -> Self
    /// `then` where `a` is less than `b`, else `otherwise`; both are computed.
    static func choose(_ a: Self, _ b: Self, _ then: Self, _ otherwise: Self) -> Self
    /// 2 to the power of k, from k + `Exponential.shifter`; k from -1022 to 1023.
    static func twoToThe(_ shifted: Self) -> Self
    /// The exponent k and the rest of a positive normal number, the rest between √½ and √2.
    static func split(_ a: Self) -> (exponent: Self, rest: Self)

    /// Within a tenth of 1 by the cube root of a positive normal number: a third of its exponent, from its bits.
    static func roughInverseCubeRoot(_ a: Self) -> Self

    static func exponentials(_ a: Self, _ b: Self, _ c: Self, _ d: Self) -> (Self, Self, Self, Self)
    static func logarithms(_ a: Self, _ b: Self, _ c: Self, _ d: Self) -> (Self, Self, Self, Self)
}

extension Lanes {
    static func exponentials(_ a: Self, _ b: Self, _ c: Self, _ d: Self) -> (Self, Self, Self, Self) {
        (exponential(a), exponential(b), exponential(c), exponential(d))
    }

    static func logarithms(_ a: Self, _ b: Self, _ c: Self, _ d: Self) -> (Self, Self, Self, Self) {
        (logarithm(a), logarithm(b), logarithm(c), logarithm(d))
    }
}

extension Double: Lanes {
    static func magnitude(_ a: Double) -> Double { a.magnitude }
    static func squareRoot(_ a: Double) -> Double { a.squareRoot() }
    static func choose(_ a: Double, _ b: Double, _ then: Double, _ otherwise: Double) -> Double { a < b ? then : otherwise }

    static func twoToThe(_ shifted: Double) -> Double {
        Double(bitPattern: (shifted.bitPattern &<< 52) &+ (1023 << 52))
    }

    static func split(_ a: Double) -> (exponent: Double, rest: Double) {
        let above = Int64(bitPattern: a.bitPattern &- Exponential.rootHalf)
        let exponent = above &>> 52
        return (Double(exponent), Double(bitPattern: a.bitPattern &- UInt64(bitPattern: exponent &<< 52)))
    }

    static func roughInverseCubeRoot(_ a: Double) -> Double { Double(bitPattern: Exponential.inverseCubeRoot &- a.bitPattern / 3) }

    // One muscle has no lanes of its own, but forty exponentials that don't wait for each other.
    static func exponentials(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> (Double, Double, Double, Double) {
        let all = Four.exponential(Four(a, b, c, d))
        return (all.x, all.y, all.z, all.w)
    }

    static func logarithms(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> (Double, Double, Double, Double) {
        let all = Four.logarithm(Four(a, b, c, d))
        return (all.x, all.y, all.z, all.w)
    }
}

/// Four motor units, or four sets of parameters, in step.
typealias Four = SIMD4<Double>

extension Four: Lanes {
    init(_ value: Double) { self.init(repeating: value) }

    static func magnitude(_ a: Four) -> Four {
        unsafeBitCast(unsafeBitCast(a, to: Bits.self) & Bits(repeating: ~0 &>> 1), to: Four.self)
    }
    static func squareRoot(_ a: Four) -> Four { a.squareRoot() }
    // Lane by lane: of this the compiler makes one comparison, and one minimum or maximum where it is one.
    static func choose(_ a: Four, _ b: Four, _ then: Four, _ otherwise: Four) -> Four {
        Four(
            Double.choose(a.x, b.x, then.x, otherwise.x), Double.choose(a.y, b.y, then.y, otherwise.y),
            Double.choose(a.z, b.z, then.z, otherwise.z), Double.choose(a.w, b.w, then.w, otherwise.w))
    }

    static func twoToThe(_ shifted: Four) -> Four {
        let moved = unsafeBitCast(shifted, to: Bits.self) &<< Bits(repeating: 52)
        return unsafeBitCast(moved &+ Bits(repeating: 1023 << 52), to: Four.self)
    }

    static func split(_ a: Four) -> (exponent: Four, rest: Four) {
        let bits = unsafeBitCast(a, to: Bits.self)
        let exponent = unsafeBitCast(bits &- Bits(repeating: Exponential.rootHalf), to: SIMD4<Int64>.self) &>> SIMD4<Int64>(repeating: 52)
        let rest = bits &- unsafeBitCast(exponent &<< SIMD4<Int64>(repeating: 52), to: Bits.self)
        return (Four(Double(exponent.x), Double(exponent.y), Double(exponent.z), Double(exponent.w)), unsafeBitCast(rest, to: Four.self))
    }
}

extension Four {
    static func roughInverseCubeRoot(_ a: Four) -> Four {
        let bits = unsafeBitCast(a, to: Bits.self)
        return unsafeBitCast(
            Bits(repeating: Exponential.inverseCubeRoot) &- Bits(bits.x / 3, bits.y / 3, bits.z / 3, bits.w / 3), to: Four.self)
    }

    @inline(__always) static func load(_ from: UnsafePointer<Double>) -> Four { UnsafeRawPointer(from).loadUnaligned(as: Four.self) }
    @inline(__always) func store(_ to: UnsafeMutablePointer<Double>) { UnsafeMutableRawPointer(to).storeBytes(of: self, as: Four.self) }
}

private typealias Bits = SIMD4<UInt64>
