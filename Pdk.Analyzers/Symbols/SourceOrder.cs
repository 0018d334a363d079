using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>Orders by file and position, so that of two equal things the same one is reported in every build.</summary>
internal sealed class SourceOrder : IComparer<Location>
{
    public static readonly SourceOrder Instance = new();

    public int Compare(Location? x, Location? y)
    {
        int byFile = string.CompareOrdinal(x?.SourceTree?.FilePath, y?.SourceTree?.FilePath);
        return byFile != 0 ? byFile : (x?.SourceSpan.Start ?? 0).CompareTo(y?.SourceSpan.Start ?? 0);
    }
}
