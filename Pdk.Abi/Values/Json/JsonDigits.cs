using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pdk;

/// <summary>Runs of digits in the numbers of a JSON text.</summary>
internal static class JsonDigits
{
    /// <summary>Beyond every exponent that a double can have, however many digits stand before it.</summary>
    private const int LargestExponent = 1 << 29;

    /// <summary>The digit 0, eight times.</summary>
    private const ulong Zeros = 0x3030_3030_3030_3030;

    private static readonly uint[] s_powersOfTen = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000];

    /// <summary>
    /// Appends digits to a number, eight at a time where there are so many. With more than 19 of them it is not the number any more.
    /// </summary>
    /// <returns>The index behind them.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Append(ReadOnlySpan<byte> json, int at, ref ulong number)
    {
        while (true)
        {
            ulong letters = at <= json.Length - sizeof(ulong) ? ValueFormat.ReadUInt64(json, at) : LastLetters(json, at);
            int count = CountDigits(letters);
            if (count < sizeof(ulong))
            {
                // The digits to the end of the word, zeros before them; shifted in two steps, as a shift by 64 is one by 0.
                int others = (sizeof(ulong) - count) * 4;
                ulong filled = (letters << others << others) | (Zeros >> (count * 4) >> (count * 4));
                number = (number * s_powersOfTen[count]) + Value(filled);
                return at + count;
            }

            number = (number * 100_000_000) + Value(letters);
            at += count;
        }
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

    /// <summary>What is left where the text ends within a word, filled up with zeros. Seldom, so that it is called.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong LastLetters(ReadOnlySpan<byte> json, int at) => KeyHash.Word(json[at..]);

    /// <summary>With how many digits a word of text begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountDigits(ulong letters)
    {
        // A byte is a digit where its higher half is 3, also after 6 was added to it. A sum that runs over into the next byte is behind
        // one that is none.
        const ulong HigherHalves = 0xF0F0_F0F0_F0F0_F0F0;
        ulong others = ((letters & HigherHalves) | (((letters + 0x0606_0606_0606_0606) & HigherHalves) >> 4)) ^ 0x3333_3333_3333_3333;
        return BitOperations.TrailingZeroCount(others) >> 3;
    }

    /// <summary>Eight digits, the first one in the lowest byte, as a number: neighbours are joined, to pairs, to fours, to eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Value(ulong eight)
    {
        const ulong EverySecond = 0x0000_00FF_0000_00FF;
        ulong digits = eight - Zeros;
        ulong pairs = (digits * 10) + (digits >> 8);
        return (((pairs & EverySecond) * (100 + (1_000_000UL << 32))) + (((pairs >> 16) & EverySecond) * (1 + (10_000UL << 32)))) >> 32;
    }
}
