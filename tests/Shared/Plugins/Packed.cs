using System.IO.Compression;

namespace Pdk.Tests.Plugins;

/// <summary>Makes packed files.</summary>
internal static class Packed
{
    public static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
