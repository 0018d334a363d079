using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>The type of a column: <c>struct ArrowSchema</c> of the Arrow C Data Interface; see <see cref="ArrowArray"/>.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct ArrowSchema
{
    /// <summary>The type, as the specification spells it; ends with a zero.</summary>
    public byte* Format;

    /// <summary>The column's name in UTF-8, ends with a zero; may be null.</summary>
    public byte* Name;

    /// <summary>Keys and values; may be null. Nobody here reads them.</summary>
    public byte* Metadata;

    /// <summary>Bits: 2 says that values may be null.</summary>
    public long Flags;

    /// <summary>The number of children.</summary>
    public long NChildren;

    /// <summary>The types of the children.</summary>
    public ArrowSchema** Children;

    /// <summary>The type of a dictionary's values; null where the column is none.</summary>
    public ArrowSchema* Dictionary;

    /// <summary>Gives everything back, once; null where that has happened, or where the struct was moved.</summary>
    public delegate* unmanaged[Cdecl]<ArrowSchema*, void> Release;

    /// <summary>Belongs to whoever made it.</summary>
    public void* PrivateData;
}
