using System.Globalization;

namespace Pdk.Loader.Platform;

/// <summary>The memory mappings of this process. Linux bounds their number; other systems do not.</summary>
internal static class MemoryMappings
{
    /// <summary>How many it may have (<c>vm.max_map_count</c>); null where there is no limit, or the system does not say.</summary>
    internal static long? Most() =>
        HostFiles.Lines("/proc/sys/vm/max_map_count") is [var line, ..]
        && long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out long most)
            ? most
            : null;

    /// <summary>How many it has; 0 where the system does not say. Takes some milliseconds where there are many.</summary>
    internal static long Count()
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/maps").LongCount() : 0;
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return 0;
        }
    }
}
