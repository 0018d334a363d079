using Pdk.Cli.Guarding;
using Pdk.Cli.Output;
using Pdk.Cli.Pipelines;
using Pdk.Loader;
using Pdk.Loader.Finding;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>Takes over what has changed on disk since a run began; what is no good leaves the old one in use.</summary>
/// <param name="source">The description.</param>
/// <param name="session">The run.</param>
/// <param name="options">Where plugins are looked for.</param>
/// <param name="definition">What the description says that the run was made from.</param>
/// <param name="used">What the run was made of: looked at before it was read.</param>
internal sealed class RunReloads(
    PipelineSource source, RunSession session, PluginHostOptions options, PipelineDefinition definition, RunParts used)
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<(string Path, Verdict Verdict, string Message)> _told =
        [.. session.Host.Report.Rows.Select(static row => (row.Path, row.Verdict, row.Message))];

    private PipelineDefinition _definition = definition;
    private RunParts _used = used;
    private RunParts _seen = used;

    /// <summary>The files that are looked at beside plugins: the description, and those of functions that it names.</summary>
    public IReadOnlyList<string> Files =>
        [source.File, .. FileHashes.FunctionsOf(Volatile.Read(ref _definition), source.File)];

    /// <summary>Looks at the plugins and at the description, whether they have changed or not.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A row for each that has changed.</returns>
    public async Task<IReadOnlyList<ReloadRow>> ReloadAsync(CancellationToken cancellation)
    {
        List<ReloadRow> rows = [];
        PluginFinder finder = new(options.MaxDepth, options.AllowManaged);
        foreach (FoundItem item in finder.Find(SearchPaths.Of(options, Environment.GetEnvironmentVariable)).ToList())
        {
            if (item.PassedOver is null)
            {
                LoadReportRow row = await session.Host.LoadAsync(item.Path, cancellation).ConfigureAwait(false);
                if (row.Verdict != Verdict.Duplicate && _told.Add((row.Path, row.Verdict, row.Message)))
                {
                    rows.Add(new ReloadRow(item.Path, row.IsReady, row.ToString()));
                }
            }
        }

        if (await ReloadDescriptionAsync(cancellation).ConfigureAwait(false) is { } description)
        {
            rows.Add(description);
        }

        return rows;
    }

    /// <summary>Looks at the description and at its files of functions only.</summary>
    /// <param name="cancellation">Gives up waiting for another caller, and building.</param>
    /// <returns>What came of it; null where nothing has changed.</returns>
    public async Task<ReloadRow?> ReloadDescriptionAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            RunParts now = new(FileHashes.Of([source.File]), FileHashes.OfFunctions(_definition, source.File));
            if (now == _seen)
            {
                return null;
            }

            // What is no good is told once; what has become again what runs is no change.
            _seen = now;
            return now == _used ? null : await ReplaceAsync(now, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ReloadRow> ReplaceAsync(RunParts now, CancellationToken cancellation)
    {
        await using StringWriter said = new() { NewLine = "\n" };
        PipelineDefinition wanted;
        IReadOnlyList<string> libraries;
        try
        {
            wanted = source.Read();
            Volatile.Write(ref _definition, wanted);
            _seen = now with { Functions = FileHashes.OfFunctions(wanted, source.File) };
            await using ToolWriter building = new(said, "what is said of files of functions");
            libraries = await PipelineFunctions.BuildAsync(wanted, source.File, building, cancellation).ConfigureAwait(false);
        }
        catch (CommandException exception)
        {
            return new ReloadRow(source.File, IsTaken: false, $"{said}{exception.Message}\nthe pipeline before it goes on");
        }

        RunParts taken = _seen;
        ReplaceOutcome outcome = await session.ReplaceAsync(
            wanted, () => PipelineFunctions.LoadAsync(session.Host, libraries, CancellationToken.None)).ConfigureAwait(false);
        _used = outcome.IsReplaced ? taken : _used;
        return new ReloadRow(source.File, outcome.IsReplaced, $"{said}{source.File}: {outcome.Text}");
    }
}
