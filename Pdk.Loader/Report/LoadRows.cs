namespace Pdk.Loader.Report;

/// <summary>How rows of the report are made.</summary>
internal static class LoadRows
{
    /// <summary>The part of a row that comes from the stamp.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stamp">What it says about itself; null where nobody knows.</param>
    internal static LoadReportRow Of(string path, PluginStamp? stamp) => new()
    {
        Path = path,
        Step = LoadStep.Find,
        Verdict = Verdict.NotALibrary,
        Message = "",
        Name = stamp?.Name ?? "",
        Version = stamp?.Version ?? "",
        Framework = stamp?.Framework ?? "",
        Runtime = stamp?.Runtime ?? "",
        Contracts = stamp is null
            ? []
            : stamp.Components
                .SelectMany(static component => component.Implements)
                .Select(static contract => contract.ToString())
                .Distinct()
                .ToArray(),
        Components = stamp is null ? [] : stamp.Components.Select(static component => component.Name).ToArray(),
    };

    /// <summary>The row of a file of which nothing is known but what speaks against it.</summary>
    internal static LoadReportRow Refused(string path, LoadStep step, Defect defect) => Of(path, null).Refused(step, defect);

    /// <summary>The same row with what speaks against it.</summary>
    internal static LoadReportRow Refused(this LoadReportRow row, LoadStep step, Defect defect, TimeSpan elapsed = default) => row with
    {
        Step = step,
        Verdict = defect.Verdict,
        Message = defect.Message,
        Details = defect.Details,
        Hint = defect.Hint,
        Elapsed = elapsed,
    };

    /// <summary>The row of a library in use.</summary>
    /// <param name="library">The library.</param>
    /// <param name="notes">What is worth knowing about it.</param>
    /// <param name="elapsed">How long opening and starting it took.</param>
    internal static LoadReportRow Ready(LoadedLibrary library, IReadOnlyList<string> notes, TimeSpan elapsed) =>
        Of(library.Path, library.Stamp) with
        {
            Sha256 = library.Image?.Sha256 ?? "",
            Publisher = library.Publisher,
            Step = LoadStep.Ready,
            Verdict = Verdict.Ready,
            Message = $"{library.Name} {library.Version} is ready",
            Notes = notes,
            Companions = library.Image?.CompanionPaths ?? [],
            Elapsed = elapsed,
        };
}
