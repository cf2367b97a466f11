/// Numbers that exponential and logarithm share.
enum Exponential {
    /// Added to a number below 2^51, it rounds it to the nearest integer, which then stands in the lowest bits.
    static let shifter = 0x1.8p52
    /// The bits of √½.
    static let rootHalf: UInt64 = 0x3FE6_A09E_667F_3BCD
    /// Less a third of the bits of a number, the bits of about 1 by its cube root.
    static let inverseCubeRoot: UInt64 = 0x553E_F0FF_289D_D796
    /// ln 2 in two parts: the first has so few bits that k times it is exact.
    static let ln2 = (high: 0x1.62e42fee00000p-1, low: 0x1.a39ef35793c76p-33)
    static let perLn2 = 0x1.71547652b82fep0
}

extension Lanes {
    /// e to the power of `a`, within 1 unit in the last place or so (2 at most, tested); overflow gives infinity, underflow zero.
    ///
    /// a = k ln 2 + r, |r| <= ln 2 / 2; e^r by the polynomial of degree 11, beginning with 1 + r, whose greatest relative distance is least (Remez): 4e-18.
    static func exponential(_ a: Self) -> Self {
        // Beyond these it is 0 or infinity anyway, and k still fits in two factors.
        let low = choose(a, Self(-746), Self(-746), a)
        let bounded = choose(Self(710), low, Self(710), low)
        let shifter = Self(Exponential.shifter)
        let k = (bounded * Self(Exponential.perLn2) + shifter) - shifter
        let r = (bounded - k * Self(Exponential.ln2.high)) - k * Self(Exponential.ln2.low)
        let r2 = r * r
        let r4 = r2 * r2
        let p23 = Self(0.5000000000000011) + r * Self(0.16666666666666413)
        let p45 = Self(0.041666666666530155) + r * Self(0.008333333333494461)
        let p67 = Self(0.0013888888943630114) + r * Self(0.00019841269506578688)
        let p89 = Self(2.480149309890655e-05) + r * Self(2.7557586373840165e-06)
        let p1011 = Self(2.763024837921144e-07) + r * Self(2.5000061602835666e-08)
        let upper = (p67 + r2 * p89) + r4 * p1011
        let series = Self(1) + (r + r2 * ((p23 + r2 * p45) + r4 * upper))
        // In two factors, so that the smallest and the greatest results come out too.
        let half = k * Self(0.5) + shifter
        return series * twoToThe(half) * twoToThe((k - (half - shifter)) + shifter)
    }

    /// The natural logarithm of a positive normal number; of anything else (zero too) it is not a number.
    ///
    /// a = 2^k (1 + f); ln(1 + f) = 2 artanh(f/(2 + f)) by its series to the 21st power, arranged as in fdlibm to lose nothing.
    static func logarithm(_ a: Self) -> Self {
        let (k, rest) = split(a)
        let f = rest - Self(1)
        let s = f / (Self(2) + f)
        let z = s * s
        let z2 = z * z
        let low = (Self(2 / 3) + z * Self(2 / 5)) + z2 * (Self(2 / 7) + z * Self(2 / 9))
        let high =
            (Self(2 / 11) + z * Self(2 / 13)) + z2 * (Self(2 / 15) + z * Self(2 / 17)) + (z2 * z2) * (Self(2 / 19) + z * Self(2 / 21))
        let series = z * (low + (z2 * z2) * high)
        let half = Self(0.5) * f * f
        let correction = s * (half + series) + k * Self(Exponential.ln2.low)
        let result = k * Self(Exponential.ln2.high) - ((half - correction) - f)
        return choose(Self(0), a, result, Self(.nan))
    }

    /// 1 by the cube root of a positive normal number, within 2 units in the last place.
    ///
    /// With r = 1 - a y³, 1/∛a = y (1 - r)^(-1/3): two times the first five terms of its series.
    static func inverseCubeRoot(_ a: Self) -> Self {
        var y = roughInverseCubeRoot(a)
        for _ in 0..<2 {
            let r = Self(1) - (a * y) * (y * y)
            let late = Self(14 / 81) + r * Self(35 / 243)
            y = y + y * (r * ((Self(1 / 3) + r * Self(2 / 9)) + (r * r) * late))
        }
        return y
    }
}
