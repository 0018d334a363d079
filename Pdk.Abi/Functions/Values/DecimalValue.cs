using System.Globalization;

namespace Pdk.Abi;

/// <summary>Decimal numbers as engines keep them: an integer of 128 bits, and how many of its digits stand behind the point.</summary>
internal static class DecimalValue
{
    /// <summary>How many digits a column of this kit has.</summary>
    internal const int Precision = 38;

    /// <summary>How many of them stand behind the point: as many as leave room for every integer that a decimal of .NET can be.</summary>
    internal const int Scale = 9;

    private const int MostScale = 28;

    private static readonly UInt128 s_most = (UInt128.One << 96) - 1;

    /// <summary>A number without zeros at its end; null where .NET has none like it: it has more than 28 or 29 digits.</summary>
    /// <param name="value">All digits.</param>
    /// <param name="scale">How many of them stand behind the point; not negative.</param>
    internal static decimal? Read(Int128 value, int scale)
    {
        bool isNegative = value < 0;
        UInt128 digits = isNegative ? (UInt128)0 - (UInt128)value : (UInt128)value;
        if (digits <= ulong.MaxValue)
        {
            digits = Shortened((ulong)digits, ref scale);
        }

        while (scale > 0 && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        return digits > s_most || scale > MostScale
            ? null
            : new decimal((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), isNegative, (byte)scale);
    }

    /// <summary>The digits of a number with <see cref="Scale"/> of them behind the point, rounded as SQL does it.</summary>
    internal static Int128 Write(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        UInt128 digits = new((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        int scale = value.Scale;
        if (scale <= Scale)
        {
            digits *= PowerOfTen(Scale - scale);
        }
        else
        {
            UInt128 divisor = PowerOfTen(scale - Scale);
            (UInt128 quotient, UInt128 rest) = UInt128.DivRem(digits, divisor);
            // Half a unit goes away from zero.
            digits = quotient + (rest >= divisor - rest ? UInt128.One : UInt128.Zero);
        }

        return decimal.IsNegative(value) ? -(Int128)digits : (Int128)digits;
    }

    /// <summary>That an argument is no decimal of .NET.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">All digits.</param>
    /// <param name="scale">How many of them stand behind the point.</param>
    internal static ArgumentException Mistake(string name, Int128 value, int scale) =>
        new($"'{name}' must be a decimal of at most 28 digits, as .NET has them, but is {Shown(value, scale)}.");

    private static string Shown(Int128 value, int scale)
    {
        string digits = value.ToString(CultureInfo.InvariantCulture).TrimStart('-').PadLeft(scale + 1, '0');
        return $"{(value < 0 ? "-" : "")}{digits[..^scale]}{(scale > 0 ? "." : "")}{digits[^scale..]}";
    }

    /// <summary>Most numbers have few digits, and a division of 64 bits is much quicker than one of 128.</summary>
    private static ulong Shortened(ulong digits, ref int scale)
    {
        if (digits == 0)
        {
            scale = 0;
        }

        while (scale > 0)
        {
            (ulong quotient, ulong rest) = Math.DivRem(digits, 10);
            if (rest != 0)
            {
                break;
            }

            digits = quotient;
            scale--;
        }

        return digits;
    }

    private static UInt128 PowerOfTen(int exponent)
    {
        UInt128 power = 1;
        for (; exponent > 0; exponent--)
        {
            power *= 10;
        }

        return power;
    }
}
