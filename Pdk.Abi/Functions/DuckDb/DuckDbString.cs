using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>A text or bytes in a column of DuckDB (<c>duckdb_string_t</c>): short ones lie here, of long ones their address.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct DuckDbString
{
    /// <summary>How many bytes lie here at most. What they do not fill is zero, since DuckDB compares all of it.</summary>
    internal const int Inlined = 12;

    [FieldOffset(0)]
    internal uint Length;

    [FieldOffset(4)]
    internal fixed byte Bytes[Inlined];

    [FieldOffset(8)]
    internal byte* Address;

    /// <summary>The bytes; borrowed from the column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ReadOnlySpan<byte> Read(DuckDbString* text) =>
        new(text->Length <= Inlined ? text->Bytes : text->Address, checked((int)text->Length));
}
