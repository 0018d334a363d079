using System.Buffers;
using System.Text;

namespace Pdk.Plugins.Functions;

/// <summary>Writes small things into the results of functions.</summary>
internal static class Output
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Writes one byte.</summary>
    public static void Write(this IBufferWriter<byte> result, byte value)
    {
        result.GetSpan(1)[0] = value;
        result.Advance(1);
    }

    /// <summary>Writes a text as UTF-8.</summary>
    public static void Write(this IBufferWriter<byte> result, ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, result);

    /// <summary>Writes bytes in hexadecimal, two small digits each.</summary>
    public static void WriteHex(this IBufferWriter<byte> result, ReadOnlySpan<byte> bytes)
    {
        Span<byte> digits = result.GetSpan(bytes.Length * 2);
        for (int index = 0; index < bytes.Length; index++)
        {
            digits[index * 2] = (byte)Digits[bytes[index] >> 4];
            digits[(index * 2) + 1] = (byte)Digits[bytes[index] & 15];
        }

        result.Advance(bytes.Length * 2);
    }
}
