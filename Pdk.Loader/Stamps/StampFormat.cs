using System.Text;

namespace Pdk.Loader.Stamps;

/// <summary>How a stamp is laid out, format 1: a begin line, the text, an end marker.</summary>
/// <remarks>
/// The markers are put together at run time. As constants they would lie in the read-only data of every natively compiled host, and of
/// every plugin that carries the loader, which would then have two stamps.
/// </remarks>
internal static class StampFormat
{
    /// <summary>The digits of a length; or as many dashes.</summary>
    internal const int LengthDigits = 8;

    /// <summary>The digits of a checksum; or as many dashes.</summary>
    internal const int CheckDigits = 16;

    /// <summary>A stamp beyond this is no stamp: the largest known has 6 KB.</summary>
    internal const int LongestBody = 16 * 1024 * 1024;

    private static readonly string s_name = string.Concat("pdk", "-", "stamp");

    /// <summary>What is searched for: exactly one per file.</summary>
    internal static byte[] Magic { get; } = Marked(s_name);

    /// <summary>The length of the begin line, with the magic.</summary>
    internal static int HeadLength { get; } = Magic.Length + " 1 length=".Length + LengthDigits + " check=".Length + CheckDigits + 1;

    /// <summary>What stands directly after the text.</summary>
    internal static byte[] End { get; } = Marked(string.Concat(s_name, "-", "end"));

    private static byte[] Marked(string name)
    {
        byte[] marker = new byte[name.Length + 2];
        marker[0] = 1;
        Encoding.ASCII.GetBytes(name, marker.AsSpan(1));
        marker[^1] = 2;
        return marker;
    }
}
