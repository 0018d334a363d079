namespace Pdk.Loader.Platform;

/// <summary>How much address space the process may still reserve.</summary>
internal static unsafe class AddressSpace
{
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

        ulong used = (ulong)ProcessSize.Now().AddressSpace;
        return limits[0] > used ? limits[0] - used : 0;
    }
}
