using System.Globalization;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads a number of bytes: a number and its unit, without a space.</summary>
internal static class SizeReader
{
    /// <summary>What a message says was expected.</summary>
    internal const string Expected = "a size such as 512B, 64MiB or 1GB";

    // No disk is larger, and sums of these do not overflow.
    private const long Most = 1L << 50;

    /// <summary>Reads one: at least a byte.</summary>
    internal static bool TryParse(string text, out long bytes)
    {
        int unitStart = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        bytes = 0;
        if (unitStart <= 0
            || BytesOf(text.AsSpan(unitStart)) is not { } perUnit
            || !long.TryParse(text.AsSpan(0, unitStart), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || number > Most / perUnit)
        {
            return false;
        }

        bytes = number * perUnit;
        return bytes > 0;
    }

    private static long? BytesOf(ReadOnlySpan<char> unit) => unit switch
    {
        "B" => 1,
        "KiB" => 1L << 10,
        "MiB" => 1L << 20,
        "GiB" => 1L << 30,
        "TiB" => 1L << 40,
        "kB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "TB" => 1_000_000_000_000,
        _ => null,
    };
}
