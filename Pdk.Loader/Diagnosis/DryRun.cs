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
        return StampRows.Of(path, null) with { Verdict = Verdict.Duplicate, Message = $"expected a new file, found one that was met before{earlier}" };
    }

    private static LoadReportRow Judge(FileInspection file, StampJudge judge, PluginHostOptions options)
    {
        LoadReportRow row = StampRows.Of(file.Path, file.Stamp);
        if (file.Stamp is null)
        {
            LoadStep step = file.Verdict is Verdict.FileMissing or Verdict.NotAFile ? LoadStep.Find : LoadStep.ReadStamp;
            return row with { Step = step, Verdict = file.Verdict, Message = file.Message, Hint = file.Hint };
        }

        Judgement judgement = judge.Judge(file.Stamp);
        row = row with { Step = LoadStep.Judge, Notes = judgement.Notes };
        if (judgement.Defect is { } defect)
        {
            return row with { Verdict = defect.Verdict, Message = defect.Message, Details = defect.Details, Hint = defect.Hint };
        }

        return file.IsManaged && !options.AllowManaged
            ? row with
            {
                Verdict = Verdict.ManagedNotAllowed,
                Message = "expected a native library, found a managed build",
                Hint = "Publish the plugin (dotnet publish), or allow managed builds for debugging.",
            }
            : row with { Verdict = Verdict.Ready, Message = $"{row.Name} {row.Version} fits this host; it was not opened" };
    }
}
