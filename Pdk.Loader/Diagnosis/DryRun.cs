using Pdk.Loader.Finding;
using Pdk.Loader.Hosting;
using Pdk.Loader.Judging;
using Pdk.Loader.Native;

namespace Pdk.Loader.Diagnosis;

/// <summary>What a load would report before it opens anything: found, read and judged, and no further.</summary>
internal static class DryRun
{
    /// <summary>Looks at everything on the search path of a host's options.</summary>
    /// <returns>One row for each file. Those that fit have the verdict <see cref="Verdict.Ready"/> and the step <see cref="LoadStep.Judge"/>.</returns>
    internal static LoadReport Of(PluginHostOptions options)
    {
        StampJudge judge = new(new KnownContracts(options.Contracts), DateOnly.FromDateTime(DateTime.UtcNow));
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        List<LoadReportRow> rows = [];
        foreach (FoundItem item in new PluginFinder(options.MaxDepth, options.AllowManaged).Find(SearchPaths.Of(options, Environment.GetEnvironmentVariable)))
        {
            rows.Add(item.PassedOver ?? Duplicate(item.Path, seen) ?? Judge(PluginFile.Inspect(item.Path), judge, options));
        }

        return new LoadReport(rows, 0, 0);
    }

    private static LoadReportRow? Duplicate(string path, Dictionary<string, string> seen)
    {
        string identity = FileStatus.TryGet(path, out _, out string? known) && known is not null ? known : path;
        if (seen.TryAdd(identity, path))
        {
            return null;
        }

        string earlier = seen[identity] == path ? "" : $" as {seen[identity]}";
        return Refused(StampRows.Of(path, null), LoadStep.Find, new Defect(Verdict.Duplicate, $"expected a new file, found one that was met before{earlier}"));
    }

    private static LoadReportRow Judge(FileInspection file, StampJudge judge, PluginHostOptions options)
    {
        LoadReportRow row = StampRows.Of(file.Path, file.Stamp);
        if (file.Stamp is null)
        {
            LoadStep step = file.Verdict is Verdict.FileMissing or Verdict.NotAFile ? LoadStep.Find : LoadStep.ReadStamp;
            return Refused(row, step, new Defect(file.Verdict, file.Message, file.Hint));
        }

        Judgement judgement = judge.Judge(file.Stamp);
        row = row with { Notes = judgement.Notes };
        if ((judgement.Defect ?? WhyNot(file, options)) is { } defect)
        {
            return Refused(row, LoadStep.Judge, defect);
        }

        return row with { Step = LoadStep.Judge, Verdict = Verdict.Ready, Message = $"{row.Name} {row.Version} fits this host; it was not opened" };
    }

    private static Defect? WhyNot(FileInspection file, PluginHostOptions options) => file.IsManaged && !options.AllowManaged
        ? new Defect(
            Verdict.ManagedNotAllowed,
            "expected a native library, found a managed build",
            "Publish the plugin (dotnet publish), or allow managed builds for debugging.")
        : null;

    private static LoadReportRow Refused(LoadReportRow row, LoadStep step, Defect defect) =>
        row with { Step = step, Verdict = defect.Verdict, Message = defect.Message, Details = defect.Details, Hint = defect.Hint };
}
