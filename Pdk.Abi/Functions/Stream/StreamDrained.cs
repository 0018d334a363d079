using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>What a drain gives in the stream processor's C ABI: 40 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
public struct StreamDrained
{
    /// <summary>No row, where the error is none of one.</summary>
    internal const ulong NoRow = ulong.MaxValue;

    /// <summary>0: results. 1: none are there. 2: an error, whose text is on the standard error.</summary>
    [FieldOffset(0)]
    public uint Kind;

    /// <summary>Of results: two columns, the ids of the rows and their values.</summary>
    [FieldOffset(8)]
    public StreamColumns Columns;

    /// <summary>Of an error: the id of the row that has failed.</summary>
    [FieldOffset(8)]
    public ulong FailedRow;

    /// <summary>No results are there.</summary>
    internal static StreamDrained Nothing => new() { Kind = 1 };

    /// <summary>Results.</summary>
    internal static StreamDrained Of(StreamColumns columns) => new() { Columns = columns };

    /// <summary>An error.</summary>
    internal static StreamDrained Error(ulong row) => new() { Kind = 2, FailedRow = row };
}
