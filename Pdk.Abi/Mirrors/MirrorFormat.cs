namespace Pdk.Abi;

/// <summary>The bounds of mirror blocks. docs/blocks.md describes the format.</summary>
public static class MirrorFormat
{
    /// <summary>
    /// How deep records may be nested in each other. Deeper values are an error on both sides; so a value that contains itself is one.
    /// </summary>
    public const int DepthLimit = 256;

    /// <summary>Records begin at multiples of this many bytes, and so do the root and the elements of collections.</summary>
    public const int Alignment = 8;
}
