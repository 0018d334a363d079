namespace Pdk.Loader.Binaries.Elf;

/// <summary>Where the numbers of an entry of a table of versions are, and those of a name in it, in bytes from the start of each.</summary>
internal sealed class VersionLayout
{
    /// <summary><c>Verneed</c> and <c>Vernaux</c>.</summary>
    internal static VersionLayout Needed { get; } = new()
    {
        Length = 16, CountAt = 2, FileAt = 4, NamesAt = 8, NextAt = 12, NameLength = 16, FlagsAt = 4, NameAt = 8, NextNameAt = 12,
    };

    /// <summary><c>Verdef</c> and <c>Verdaux</c>.</summary>
    internal static VersionLayout Defined { get; } = new()
    {
        Length = 20, CountAt = 6, NamesAt = 12, NextAt = 16, NameLength = 8, NameAt = 0, NextNameAt = 4,
    };

    internal required ulong Length { get; init; }

    /// <summary>The name of the library whose versions are meant; null in the table of the image's own.</summary>
    internal int? FileAt { get; init; }

    internal required int CountAt { get; init; }

    internal required int NamesAt { get; init; }

    internal required int NextAt { get; init; }

    internal required ulong NameLength { get; init; }

    internal required int NameAt { get; init; }

    internal int? FlagsAt { get; init; }

    internal required int NextNameAt { get; init; }
}
