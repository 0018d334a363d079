using System.Globalization;

namespace Pdk.Loader.Native;

/// <summary>How much address space the process may still reserve. A .NET runtime that gets too little ends the process without a message.</summary>
internal static unsafe class AddressSpace
{
    /// <summary>What a plugin reserves that was built with the kit's settings: 4 GiB for its heap, and its image, threads and tables.</summary>
    internal const ulong NeededByPlugin = 4UL * 1024 * 1024 * 1024 + 512UL * 1024 * 1024;

    private const int LinuxAddressSpaceLimit = 9;

    /// <summary>The bytes that are left, or null where there is no limit or the system does not say.</summary>
    internal static ulong? Left()
    {
        nint function = OperatingSystem.IsLinux() && nint.Size == 8 ? SystemCalls.Find("getrlimit") : 0;
        if (function == 0)
        {
            return null;
        }

        ulong* limits = stackalloc ulong[2];
        var getLimit = (delegate* unmanaged[Cdecl]<int, ulong*, int>)function;
        if (getLimit(LinuxAddressSpaceLimit, limits) != 0 || limits[0] == ulong.MaxValue)
        {
            return null;
        }

        ulong used = Used();
        return limits[0] > used ? limits[0] - used : 0;
    }

    private static ulong Used()
    {
        try
        {
            string pages = File.ReadAllText("/proc/self/statm").Split(' ')[0];
            return ulong.Parse(pages, CultureInfo.InvariantCulture) * (ulong)Environment.SystemPageSize;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            return 0;
        }
    }
}
