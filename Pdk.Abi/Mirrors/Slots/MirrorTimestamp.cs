using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>A point in time with its offset from UTC: <c>pdk_datetimeoffset</c>.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
[StructLayout(LayoutKind.Sequential, Size = 16)]
public struct MirrorTimestamp
{
    /// <summary>What the clock at the place shows, in units of 100 ns since the beginning of the year 1.</summary>
    public long Ticks;

    /// <summary>How far that clock is ahead of UTC, in minutes.</summary>
    public short OffsetMinutes;
}
