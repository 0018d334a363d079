using Pdk.Loader.Images;
using Pdk.Loader.Report;

namespace Pdk.Loader.Loading;

/// <summary>A file on its way to being a library: its bytes, and what was found out about them without executing anything.</summary>
/// <remarks>
/// Whoever has it disposes of it. An image that was opened meanwhile stays. What is made of one by <c>with</c> is the same candidate,
/// further on its way.
/// </remarks>
/// <param name="File">The file, open for as long as the candidate is needed.</param>
/// <param name="Image">The bytes that are judged, and mapped if it comes to that.</param>
/// <param name="Inspection">What they say about themselves.</param>
/// <param name="Stamp">The sound stamp in them.</param>
internal sealed record Candidate(LibraryFile File, LibraryImage Image, FileInspection Inspection, PluginStamp Stamp) : IDisposable
{
    /// <summary>The path that it was found under.</summary>
    internal string Path => Image.Path;

    /// <summary>Who signed it; empty where nobody was asked for.</summary>
    internal string Publisher { get; init; } = "";

    /// <summary>What is no error but worth knowing, one line each.</summary>
    internal IReadOnlyList<string> Notes { get; init; } = Image.Note.Length > 0 ? [Image.Note] : [];

    /// <summary>The library that it shall replace; null where it shall be loaded beside the others.</summary>
    internal LoadedLibrary? Replaces { get; init; }

    /// <summary>Its row in the report, without an outcome.</summary>
    internal LoadReportRow Row => LoadRows.Of(Path, Stamp) with
    {
        Sha256 = Image.Sha256,
        Publisher = Publisher,
        Notes = Notes,
        Companions = Image.CompanionPaths,
    };

    /// <summary>Its row in the report, if something speaks against it.</summary>
    internal LoadReportRow Refused(LoadStep step, Defect defect, TimeSpan elapsed = default)
    {
        LoadReportRow row = Row.Refused(step, defect, elapsed);
        return Replaces is { } old ? row with { Notes = [.. Notes, $"{old.Name} {old.Version} ({old.Path}) stays in use"] } : row;
    }

    /// <summary>Gives up the copy and the file.</summary>
    public void Dispose()
    {
        Image.Dispose();
        File.Dispose();
    }
}
