using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>A list of columns in the stream processor's C ABI: 32 bytes, passed by value.</summary>
/// <remarks>Whoever receives it owns it: releases each column, and frees the list by <c>free</c> where its capacity is not 0.</remarks>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct StreamColumns
{
    /// <summary>The columns: an array and its schema each, of 152 bytes.</summary>
    public ColumnData* Columns;

    /// <summary>How many there are.</summary>
    public nuint Count;

    /// <summary>For how many there is room; 0 where nothing was allocated.</summary>
    public nuint Capacity;

    /// <summary>Whether the list stands for an error; 0 or 1.</summary>
    public byte IsError;
}
