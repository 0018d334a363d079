using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>A version number: <c>pdk_version</c>. A part that is not stated is -1; without a major part there is no version.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
public struct MirrorVersion
{
    /// <summary>The first part.</summary>
    public int Major;

    /// <summary>The second part.</summary>
    public int Minor;

    /// <summary>The third part.</summary>
    public int Build;

    /// <summary>The fourth part.</summary>
    public int Revision;
}
