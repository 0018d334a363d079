using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>
/// The values of a column, or the columns of a batch: <c>struct ArrowArray</c> of the Arrow C Data Interface, whose specification says what
/// each field means.
/// </summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct ArrowArray
{
    /// <summary>The number of values.</summary>
    public long Length;

    /// <summary>How many of them are null; -1 where nobody has counted.</summary>
    public long NullCount;

    /// <summary>The value in the buffers with which the column begins.</summary>
    public long Offset;

    /// <summary>The number of buffers, which the format determines.</summary>
    public long NBuffers;

    /// <summary>The number of children.</summary>
    public long NChildren;

    /// <summary>The buffers: validity first; its pointer is null where no value is.</summary>
    public void** Buffers;

    /// <summary>The children.</summary>
    public ArrowArray** Children;

    /// <summary>The values that a dictionary's indices name; null where the column is none.</summary>
    public ArrowArray* Dictionary;

    /// <summary>Gives everything back, once; null where that has happened, or where the struct was moved.</summary>
    public delegate* unmanaged[Cdecl]<ArrowArray*, void> Release;

    /// <summary>Belongs to whoever made the column.</summary>
    public void* PrivateData;
}
