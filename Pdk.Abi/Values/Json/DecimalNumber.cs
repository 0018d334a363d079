using System.Numerics;
using System.Runtime.CompilerServices;

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

    /// <summary>Whether numbers with this power of ten can be converted, whatever their mantissa.</summary>
    internal static bool IsConvertible(int power) => power is >= PowersOfFive.Smallest and <= PowersOfFive.Largest;

    /// <summary>Converts a number.</summary>
    /// <param name="mantissa">All digits, as an integer.</param>
    /// <param name="power">The power of ten that it is multiplied with; a convertible one.</param>
    internal static double Convert(ulong mantissa, int power)
    {
        double[] powers = s_powersOfTen;
        int distance = Math.Abs(power);
        return mantissa > LargestExact ? Round(mantissa, power)
            : (uint)distance < (uint)powers.Length ? (power < 0 ? (long)mantissa / powers[distance] : (long)mantissa * powers[distance])
            : mantissa == 0 ? 0
            : Round(mantissa, power);
    }

    private static double Round(ulong mantissa, int power)
    {
        int leadingZeros = BitOperations.LeadingZeroCount(mantissa);
        ulong high = Product(mantissa << leadingZeros, power, out ulong low);

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

    /// <summary>The first 128 bits of a product, as far as they matter: the table's lower word where the higher one is undecided.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Product(ulong mantissa, int power, out ulong low)
    {
        const ulong Undecided = (1UL << (63 - Kept)) - 1;
        ulong high = Multiply(mantissa, PowersOfFive.High(power), out low);
        if ((high & Undecided) == Undecided)
        {
            ulong carried = Multiply(mantissa, PowersOfFive.Low(power), out _);
            low += carried;
            high += low < carried ? 1UL : 0;
        }

        return high;
    }

    /// <summary>A product of 128 bits. The framework's is a call of a call where code is made for every processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Multiply(ulong left, ulong right, out ulong low)
    {
        ulong lows = (ulong)(uint)left * (uint)right;
        ulong middle = ((left >> 32) * (uint)right) + (lows >> 32);
        ulong other = ((ulong)(uint)left * (right >> 32)) + (uint)middle;
        low = (other << 32) | (uint)lows;
        return ((left >> 32) * (right >> 32)) + (middle >> 32) + (other >> 32);
    }

    /// <summary>The exponent of <c>10^power</c> as a double has it: the logarithm of ten, 16 bits of it behind the point.</summary>
    private static int BinaryExponent(int power) => ((217706 * power) >> 16) + 63 + ExponentBias;
}
