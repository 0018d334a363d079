using System.Numerics;

namespace Pdk;

/// <summary>Turns <c>mantissa * 10^power</c> into the nearest double, half to even, for the numbers that people write.</summary>
/// <remarks>
/// Small numbers by one exact operation (W. Clinger, "How to Read Floating Point Numbers Accurately"), the others by one or two products
/// of 64 bits (D. Lemire, "Number Parsing at a Gigabyte per Second"; N. Mushtak, D. Lemire, "Fast Number Parsing Without Fallback").
/// </remarks>
internal static class DecimalNumber
{
    /// <summary>All numbers with so many digits fit 64 bits.</summary>
    internal const int MostDigits = 19;

    private const int MantissaBits = 52;
    private const ulong LargestExact = 1UL << (MantissaBits + 1);

    /// <summary>How many bits of a product are kept: those of the mantissa, the one that is implied, and one to round by.</summary>
    private const int Kept = MantissaBits + 2;

    private const int ExponentBias = 1023;

    private static readonly double[] s_powersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Converts a number whose power is small.</summary>
    /// <param name="mantissa">All digits, as an integer.</param>
    /// <param name="power">The power of ten that it is multiplied with.</param>
    /// <param name="number">The double, never infinite.</param>
    /// <returns>Whether the power is small enough.</returns>
    internal static bool TryConvert(ulong mantissa, int power, out double number)
    {
        if (mantissa <= LargestExact && (uint)(power + s_powersOfTen.Length - 1) < (uint)((2 * s_powersOfTen.Length) - 1))
        {
            number = power < 0 ? (long)mantissa / s_powersOfTen[-power] : (long)mantissa * s_powersOfTen[power];
            return true;
        }

        if (mantissa == 0 || power is < PowersOfFive.Smallest or > PowersOfFive.Largest)
        {
            number = 0;
            return mantissa == 0;
        }

        number = Round(mantissa, power);
        return true;
    }

    private static double Round(ulong mantissa, int power)
    {
        int leadingZeros = BitOperations.LeadingZeroCount(mantissa);
        (ulong high, ulong low) = Product(mantissa << leadingZeros, power);

        // The highest bit of the product is its first or its second one.
        int first = (int)(high >> 63);
        int dropped = first + 63 - Kept;
        ulong bits = high >> dropped;
        int exponent = BinaryExponent(power) + first - leadingZeros;

        // Exactly between two doubles, of which the lower one is even: only short powers can be so, all bits of which are in the table.
        if (low <= 1 && power is >= -4 and <= 23 && (bits & 3) == 1 && bits << dropped == high)
        {
            bits &= ~1UL;
        }

        bits = (bits + (bits & 1)) >> 1;
        if (bits == LargestExact)
        {
            bits >>= 1;
            exponent++;
        }

        bits &= (1UL << MantissaBits) - 1;
        return BitConverter.UInt64BitsToDouble(bits | ((ulong)exponent << MantissaBits));
    }

    /// <summary>The first 128 bits of a product; the lower half is what decides only where the higher one does not.</summary>
    private static (ulong High, ulong Low) Product(ulong mantissa, int power)
    {
        const ulong Undecided = (1UL << (63 - Kept)) - 1;
        ulong high = Math.BigMul(mantissa, PowersOfFive.High(power), out ulong low);
        if ((high & Undecided) == Undecided)
        {
            ulong carried = Math.BigMul(mantissa, PowersOfFive.Low(power), out _);
            low += carried;
            high += low < carried ? 1UL : 0;
        }

        return (high, low);
    }

    /// <summary>The exponent of <c>10^power</c> as a double has it: the logarithm of ten, 16 bits of it behind the point.</summary>
    private static int BinaryExponent(int power) => ((217706 * power) >> 16) + 63 + ExponentBias;
}
