using System.Runtime.CompilerServices;

namespace Pdk;

/// <summary>Runs of digits in the numbers of a JSON text.</summary>
internal static class JsonDigits
{
    /// <summary>Beyond every exponent that a double can have, however many digits stand before it.</summary>
    private const int LargestExponent = 1 << 29;

    /// <summary>
    /// Appends digits to a number, eight at a time where there are so many. With more than 19 of them it is not the number any more.
    /// </summary>
    /// <returns>The index behind them.</returns>
    internal static int Append(ReadOnlySpan<byte> json, int at, ref ulong number)
    {
        ulong sum = number;
        while (at <= json.Length - sizeof(ulong) && ValueFormat.ReadUInt64(json, at) is var eight && AreDigits(eight))
        {
            sum = (sum * 100_000_000) + Value(eight);
            at += sizeof(ulong);
        }

        for (; (uint)at < (uint)json.Length && Digit(json[at]) is <= 9 and var digit; at++)
        {
            sum = (sum * 10) + digit;
        }

        number = sum;
        return at;
    }

    /// <summary>Adds an exponent, from behind its letter, to a power.</summary>
    /// <returns>The index behind it; negative where it has no digits.</returns>
    internal static int AddExponent(ReadOnlySpan<byte> json, int at, ref int power)
    {
        bool isNegative = (uint)at < (uint)json.Length && json[at] == (byte)'-';
        at += isNegative || ((uint)at < (uint)json.Length && json[at] == (byte)'+') ? 1 : 0;
        int start = at;
        int exponent = 0;
        for (; (uint)at < (uint)json.Length && Digit(json[at]) is <= 9 and var digit; at++)
        {
            exponent = Math.Min((exponent * 10) + (int)digit, LargestExponent / 10);
        }

        power += isNegative ? -exponent : exponent;
        return at == start ? -1 : at;
    }

    /// <summary>What a digit stands for; more than 9 where it is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Digit(byte letter) => (uint)letter - '0';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreDigits(ulong eight) =>
        ((eight & 0xF0F0_F0F0_F0F0_F0F0) | (((eight + 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0) >> 4)) == 0x3333_3333_3333_3333;

    /// <summary>Eight digits, the first one in the lowest byte, as a number: neighbours are joined, to pairs, to fours, to eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Value(ulong eight)
    {
        const ulong Everysecond = 0x0000_00FF_0000_00FF;
        ulong digits = eight - 0x3030_3030_3030_3030;
        ulong pairs = (digits * 10) + (digits >> 8);
        return (((pairs & Everysecond) * (100 + (1_000_000UL << 32))) + (((pairs >> 16) & Everysecond) * (1 + (10_000UL << 32)))) >> 32;
    }
}
