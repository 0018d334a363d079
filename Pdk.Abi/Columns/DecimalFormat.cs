using System.Buffers.Text;

namespace Pdk.Abi;

/// <summary>How the Arrow C Data Interface spells decimal numbers: <c>d:38,9</c>, or <c>d:38,9,128</c>.</summary>
internal static class DecimalFormat
{
    /// <summary>How many digits stand behind the point; null where the format is none of decimal numbers of 128 bits.</summary>
    /// <param name="format">The format.</param>
    internal static int? ScaleOf(ReadOnlySpan<byte> format)
    {
        if (!format.StartsWith("d:"u8))
        {
            return null;
        }

        ReadOnlySpan<byte> rest = format[2..];
        return Utf8Parser.TryParse(rest, out byte precision, out int length)
            && precision is > 0 and <= DecimalValue.Precision
            && rest.Length > length
            && rest[length] == (byte)','
            && Utf8Parser.TryParse(rest[(length + 1)..], out byte scale, out int more)
            && scale <= DecimalValue.Precision
            && IsEnd(rest[(length + 1 + more)..])
                ? scale
                : null;
    }

    private static bool IsEnd(ReadOnlySpan<byte> rest) => rest.IsEmpty || rest.SequenceEqual(",128"u8);
}
