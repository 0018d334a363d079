using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Stamps;

namespace Pdk.Loader;

/// <summary>Finds and reads stamps, without executing anything. Safe for all threads; throws for no input.</summary>
public static class StampReader
{
    private const string RebuildHint = "Publish the plugin again, and copy it whole.";

    /// <summary>Finds the one stamp in the content of a file and reads it.</summary>
    /// <param name="content">The file's bytes.</param>
    public static StampReading Read(ReadOnlySpan<byte> content)
    {
        int begin = content.IndexOf(StampFormat.Magic);
        if (begin < 0)
        {
            return Missing();
        }

        ReadOnlySpan<byte> stamp = content[begin..];
        int second = stamp[StampFormat.Magic.Length..].IndexOf(StampFormat.Magic);
        return second >= 0 ? Doubled(second + StampFormat.Magic.Length) : ReadAt(stamp);
    }

    /// <summary>Finds the one stamp in a file and reads it.</summary>
    /// <param name="file">The file, open for reading.</param>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static StampReading Read(SafeFileHandle file)
    {
        (long first, long second) = StampScanner.Find(file);
        if (first < 0)
        {
            return Missing();
        }

        if (second >= 0)
        {
            return Doubled(second - first);
        }

        // A wrong length may lead beyond an end marker that was found: only the whole file can say that it is too short.
        StampReading reading = ReadAt(StampScanner.Load(file, first, isWhole: false));
        return reading.Verdict == Verdict.StampTruncated ? ReadAt(StampScanner.Load(file, first, isWhole: true)) : reading;
    }

    private static StampReading Missing() => StampReading.Failed(
        Verdict.StampMissing,
        "expected a plugin's stamp, found none: a library, but no Pdk plugin",
        "Move it out of the search path, or publish it with the Pdk package.");

    private static StampReading Doubled(long distance) => StampReading.Failed(
        Verdict.StampDoubled,
        $"expected one stamp, found a second one {distance} bytes after the first",
        "Link one plugin project into a library only.");

    private static StampReading ReadAt(ReadOnlySpan<byte> stamp)
    {
        int headLength = StampFormat.HeadLength;
        if (stamp.Length < headLength)
        {
            return StampReading.Failed(
                Verdict.StampTruncated,
                $"expected a stamp's head of {headLength} bytes, found the end of the file after {stamp.Length}",
                RebuildHint);
        }

        ReadOnlySpan<byte> head = stamp[StampFormat.Magic.Length..headLength];
        if (!TryReadHead(head, out long? length, out ulong? check))
        {
            string found = Printable(head[..^1]);
            return StampReading.Failed(
                Verdict.StampCorrupted, $"expected a stamp's head ' 1 length=… check=…', found '{found}'", RebuildHint);
        }

        ReadOnlySpan<byte> tail = stamp[headLength..];
        if (length > StampFormat.LongestBody)
        {
            return StampReading.Failed(
                Verdict.StampCorrupted,
                $"expected a stamp of at most {StampFormat.LongestBody} bytes, found one that claims {length}",
                RebuildHint);
        }

        if (length > tail.Length - StampFormat.End.Length)
        {
            return StampReading.Failed(
                Verdict.StampTruncated, $"expected a stamp of {length} bytes, found the end of the file after {tail.Length}", RebuildHint);
        }

        int bodyLength = (int)(length ?? tail[..Math.Min(tail.Length, StampFormat.LongestBody)].IndexOf(StampFormat.End));
        if (bodyLength < 0)
        {
            return StampReading.Failed(Verdict.StampTruncated, "expected the end of the stamp, found none", RebuildHint);
        }

        if (!tail[bodyLength..].StartsWith(StampFormat.End))
        {
            return StampReading.Failed(
                Verdict.StampCorrupted, $"expected the end of the stamp after {bodyLength} bytes, found other bytes there", RebuildHint);
        }

        ReadOnlySpan<byte> body = tail[..bodyLength];
        ulong actual = Fnv1A64.Compute(body);
        if (check is { } expected && expected != actual)
        {
            return StampReading.Failed(
                Verdict.StampCorrupted, $"expected a stamp with checksum {expected:x16}, found {actual:x16}", RebuildHint);
        }

        return Parse(body, stamp[..(headLength + bodyLength + StampFormat.End.Length)]);
    }

    private static StampReading Parse(ReadOnlySpan<byte> body, ReadOnlySpan<byte> whole)
    {
        try
        {
            return new StampReading(Verdict.Ready, "", "", StampParser.Parse(body), whole.ToArray());
        }
        catch (StampTextException exception)
        {
            return StampReading.Failed(
                Verdict.StampInvalid,
                $"the stamp's text is wrong, {exception.Message}",
                "Correct the stamp, or publish the plugin with the Pdk package.");
        }
    }

    /// <summary>Reads <c> 1 length=XXXXXXXX check=XXXXXXXXXXXXXXXX\n</c>; dashes mean "not stated".</summary>
    private static bool TryReadHead(ReadOnlySpan<byte> head, out long? length, out ulong? check)
    {
        length = null;
        check = null;
        return Take(ref head, " 1 length="u8)
            && TryDigits(ref head, StampFormat.LengthDigits, out ulong? stated)
            && Take(ref head, " check="u8)
            && TryDigits(ref head, StampFormat.CheckDigits, out check)
            && Take(ref head, "\n"u8)
            && Assign(out length, (long?)stated);
    }

    private static bool Assign<T>(out T target, T value)
    {
        target = value;
        return true;
    }

    private static bool Take(ref ReadOnlySpan<byte> head, ReadOnlySpan<byte> expected)
    {
        if (!head.StartsWith(expected))
        {
            return false;
        }

        head = head[expected.Length..];
        return true;
    }

    private static bool TryDigits(ref ReadOnlySpan<byte> head, int digits, out ulong? number)
    {
        ReadOnlySpan<byte> text = head[..digits];
        head = head[digits..];
        number = null;
        if (!text.ContainsAnyExcept((byte)'-'))
        {
            return true;
        }

        // Upper-case digits are refused, so that there is one spelling only.
        if (text.ContainsAnyInRange((byte)'A', (byte)'F')
            || !ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value))
        {
            return false;
        }

        number = value;
        return true;
    }

    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new();
        foreach (byte one in bytes)
        {
            text.Append(one is >= 0x20 and < 0x7F ? (char)one : '.');
        }

        return text.ToString();
    }
}
