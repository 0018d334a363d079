using static Pdk.Functions.Tests.Library.FunctionCall;

namespace Pdk.Functions.Tests.Library;

/// <summary>Calls of HyperLogLog. The same values make the same sketch in every engine.</summary>
internal static class DistinctCalls
{
    private const string WrongSketch = "'sketch' must be a sketch of hll_sketch or hll_merge, with 2^12 registers of 5 bits, but is ";

    private static readonly byte[] s_empty = [0x11, 0x8C, 0x40];

    /// <summary>XXH3 of "abc" is 0x78AF5F94892F3950: register 0x950, and the lowest bit of the rest is set.</summary>
    private static readonly byte[] s_abc = [0x13, 0x8C, 0x40, 0x95, 0x00, 0x80];

    /// <summary>The registers 1 and 2 are 3 and 31.</summary>
    private static readonly byte[] s_two = [0x13, 0x8C, 0x40, 0x00, 0x11, 0x80, 0x17, 0xC0];

    private static readonly byte[] s_ones =
        [0x14, 0x8C, 0x40, .. Enumerable.Repeat(new byte[] { 0x08, 0x42, 0x10, 0x84, 0x21 }, 512).SelectMany(static eight => eight)];

    public static FunctionCall[] All { get; } =
    [
        OfRows(3L, "hll_count", ["a"], ["b"], ["a"], [null], ["ñ"]),
        OfRows(1L, "hll_count", [""]),
        OfRows(3L, "hll_count", [1L], [-1L], [1L], [long.MinValue]),
        OfRows(null, "hll_count"),
        OfRows(s_abc, "hll_sketch", ["abc"], ["abc"], [null]),
        OfRows(Sketch("1", "-1"), "hll_sketch", ["1"], ["-1"]),
        // A number is its text.
        OfRows(Sketch("1", "-1"), "hll_sketch", [1L], [-1L], [1L]),
        OfRows(null, "hll_sketch"),
        OfRows(s_abc, "hll_merge", [s_abc], [null], [s_empty], [s_abc]),
        OfRows(s_empty, "hll_merge", [s_empty]),
        OfRows(s_two, "hll_merge", [s_two], [new byte[] { 0x13, 0x8C, 0x40, 0x00, 0x11, 0x00 }]),
        FailsOfRows(WrongSketch + "2 other bytes.", "hll_merge", [new byte[] { 0x11, 0x8C }]),
        FailsOfRows(WrongSketch + "one with 2^11 registers of 5 bits.", "hll_merge", [s_abc], [new byte[] { 0x11, 0x8B, 0x7F }]),
        Gives(1L, "hll_estimate", s_abc),
        Gives(0L, "hll_estimate", s_empty),
        Gives(2L, "hll_estimate", s_two),
        // A list of hashes, as other programs write of few values.
        Gives(2L, "hll_estimate", (byte[])[0x12, 0x8C, 0x40, 0, 0, 0, 0, 0, 0, 0x10, 1, 0, 0, 0, 0, 0, 0, 0x10, 2]),
        // 4096 / ln 2, where each register is 1.
        Gives(5909L, "hll_estimate", s_ones),
        Fails(WrongSketch + "0 other bytes.", "hll_estimate", Array.Empty<byte>()),
        Fails(WrongSketch + "3 other bytes.", "hll_estimate", "abc"u8.ToArray()),
        Fails("but is one of 4 bytes, which is cut off or too long.", "hll_estimate", (byte[])[0x14, 0x8C, 0x40, 0]),
        Fails("but is one of 4 bytes, which is cut off or too long.", "hll_estimate", (byte[])[0x11, 0x8C, 0x40, 0]),
        Fails("but is one of 5 bytes, which is cut off or too long.", "hll_estimate", (byte[])[0x12, 0x8C, 0x40, 0, 0]),
        Fails("but is one whose registers are not in their order.", "hll_estimate", (byte[])[.. s_two, 0, 0, 0, 0]),
    ];

    /// <summary>The sketch of texts, each in a register of its own, as the specification of the layout has it.</summary>
    private static byte[] Sketch(params string[] texts)
    {
        var words = texts.Select(static text => System.IO.Hashing.XxHash3.HashToUInt64(System.Text.Encoding.UTF8.GetBytes(text)))
            .Select(static hash => ((hash & 0xFFF) << 5) | (uint)(System.Numerics.BitOperations.TrailingZeroCount(hash >> 12) + 1))
            .Order();
        string bits = string.Concat(words.Select(static word => Convert.ToString((long)word, 2).PadLeft(17, '0')));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '0');
        return [0x13, 0x8C, 0x40, .. bits.Chunk(8).Select(static eight => Convert.ToByte(new string(eight), 2))];
    }
}
