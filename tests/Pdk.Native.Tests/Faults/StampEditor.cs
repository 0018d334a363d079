using System.Globalization;
using System.Text;

namespace Pdk.Native.Tests.Faults;

/// <summary>Changes a stamp inside a library and puts its checksum right again. The length must stay the same.</summary>
internal static class StampEditor
{
    public static void Replace(byte[] content, ReadOnlySpan<byte> begin, string find, string replace)
    {
        Assert.Equal(find.Length, replace.Length);
        int start = content.AsSpan().IndexOf(begin);
        int bodyStart = start + content.AsSpan(start).IndexOf((byte)'\n') + 1;
        string header = Encoding.UTF8.GetString(content, start, bodyStart - start);
        int length = int.Parse(After(header, "length=", 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Span<byte> body = content.AsSpan(bodyStart, length);
        int at = body.IndexOf(Encoding.UTF8.GetBytes(find));
        Assert.True(at >= 0, $"The stamp does not contain '{find}'.");
        while (at >= 0)
        {
            Encoding.UTF8.GetBytes(replace).CopyTo(body[at..]);
            at = body.IndexOf(Encoding.UTF8.GetBytes(find));
        }

        string check = Hash(body).ToString("x16", CultureInfo.InvariantCulture);
        Encoding.ASCII.GetBytes(check).CopyTo(content.AsSpan(start + header.IndexOf("check=", StringComparison.Ordinal) + 6));
    }

    public static string HashOf(string text) => Hash(Encoding.UTF8.GetBytes(text)).ToString("x16", CultureInfo.InvariantCulture);

    private static string After(string header, string key, int length) =>
        header.Substring(header.IndexOf(key, StringComparison.Ordinal) + key.Length, length);

    // FNV-1a, as docs/stamp.md has it.
    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in bytes)
        {
            hash = (hash ^ value) * 1099511628211;
        }

        return hash;
    }
}
