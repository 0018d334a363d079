using System.Globalization;

namespace Pdk.Loader.Platform;

/// <summary>How large this process is at a moment, in bytes. Linux; nothing elsewhere.</summary>
/// <param name="AddressSpace">What it has reserved.</param>
/// <param name="Resident">What of it lies in memory.</param>
internal readonly record struct ProcessSize(long AddressSpace, long Resident)
{
    internal static ProcessSize Now()
    {
        string[] pages = HostFiles.Lines("/proc/self/statm").FirstOrDefault()?.Split(' ') ?? [];
        return pages.Length < 2 ? default : new ProcessSize(Bytes(pages[0]), Bytes(pages[1]));
    }

    private static long Bytes(string pages) =>
        long.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count * Environment.SystemPageSize : 0;
}
