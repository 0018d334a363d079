using System.Globalization;

namespace Pdk.Loader.Replacing;

/// <summary>How large this process is at a moment, in bytes. Linux; nothing elsewhere.</summary>
/// <param name="AddressSpace">What it has reserved.</param>
/// <param name="Resident">What of it lies in memory.</param>
internal readonly record struct ProcessSize(long AddressSpace, long Resident)
{
    internal static ProcessSize Now()
    {
        try
        {
            string[] pages = OperatingSystem.IsLinux() ? File.ReadAllText("/proc/self/statm").Split(' ') : [];
            return pages.Length < 2 ? default : new ProcessSize(Bytes(pages[0]), Bytes(pages[1]));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            return default;
        }
    }

    private static long Bytes(string pages) => long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
}
