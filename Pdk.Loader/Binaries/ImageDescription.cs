namespace Pdk.Loader.Binaries;

/// <summary>What the header of a file says.</summary>
internal sealed record ImageDescription
{
    internal required ImageFormat Format { get; init; }

    internal ImageKind Kind { get; init; }

    /// <summary>The processors it is for, by their usual names; several in a universal Mach-O file.</summary>
    internal IReadOnlyList<string> Architectures { get; init; } = [];

    /// <summary>Whether it holds managed code that needs the host's runtime.</summary>
    internal bool IsManaged { get; init; }

    /// <summary>How many bytes the header says the file has at least; 0 where it does not say.</summary>
    internal long NeededLength { get; init; }

    /// <summary>What is wrong with the header, or what the file is where it is no image at all; with its article: "a text file".</summary>
    internal string Problem { get; init; } = "";

    internal static ImageDescription NoImage(string what) => new() { Format = ImageFormat.Unknown, Problem = what };

    internal static ImageDescription Broken(ImageFormat format, string problem) => new() { Format = format, Problem = problem };
}
