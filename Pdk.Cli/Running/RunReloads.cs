using Pdk.Cli.Guarding;
using Pdk.Cli.Output;
using Pdk.Cli.Pipelines;
using Pdk.Loader;
using Pdk.Loader.Finding;
using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>Takes over what has changed on disk since a run began; what is no good leaves the old one in use.</summary>
/// <param name="group">The pipelines.</param>
/// <param name="host">Where plugins come from.</param>
/// <param name="options">Where they are looked for.</param>
/// <param name="hasState">Whether connectors may keep state, whatever the descriptions say.</param>
internal sealed class RunReloads(RunGroup group, PluginHost host, PluginHostOptions options, bool hasState)
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<(string Path, Verdict Verdict, string Message)> _told =
        [.. host.Report.Rows.Select(static row => (row.Path, row.Verdict, row.Message))];

    /// <summary>The files that are looked at beside plugins.</summary>
    public IReadOnlyList<string> Files => [.. group.Members.SelectMany(static member => member.Files)];

    /// <summary>Looks at the plugins and at all descriptions, whether they have changed or not.</summary>
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
                LoadReportRow row = await host.LoadAsync(item.Path, cancellation).ConfigureAwait(false);
                if (row.Verdict != Verdict.Duplicate && _told.Add((row.Path, row.Verdict, row.Message)))
                {
                    rows.Add(new ReloadRow(item.Path, row.IsReady, row.ToString()));
                }
            }
        }

        return [.. rows, .. await ReloadDescriptionsAsync(cancellation).ConfigureAwait(false)];
    }

    /// <summary>Looks at all descriptions and at their files of functions only.</summary>
    /// <inheritdoc cref="ReloadDescriptionsAsync(IReadOnlyList{RunMember}, CancellationToken)"/>
    public Task<IReadOnlyList<ReloadRow>> ReloadDescriptionsAsync(CancellationToken cancellation) =>
        ReloadDescriptionsAsync(group.Members, cancellation);

    /// <summary>Looks at descriptions and at their files of functions only.</summary>
    /// <param name="members">Whose.</param>
    /// <param name="cancellation">Gives up waiting for another caller, and building.</param>
    /// <returns>What came of each that has changed.</returns>
    public async Task<IReadOnlyList<ReloadRow>> ReloadDescriptionsAsync(
        IReadOnlyList<RunMember> members, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            List<RunMember> changed = [];
            foreach (RunMember member in members)
            {
                // What is no good is told once; what has become again what runs is no change.
                RunParts now = member.Look();
                if (now != member.Seen)
                {
                    (member.Seen, member.IsWaitingForOthers) = (now, false);
                    if (now != member.Used)
                    {
                        changed.Add(member);
                    }
                }
            }

            return changed.Count == 0 ? [] : await TakeOverAsync(changed, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IReadOnlyList<ReloadRow>> TakeOverAsync(List<RunMember> changed, CancellationToken cancellation)
    {
        // A change that only wants another one may have got it now: both ends of a link are seldom saved at once.
        List<ReloadRow> rows = [];
        List<WantedPipeline> wanted = [];
        foreach (RunMember member in group.Members.Where(member => member.IsWaitingForOthers || changed.Contains(member)))
        {
            try
            {
                wanted.Add(await ReadAsync(member, cancellation).ConfigureAwait(false));
            }
            catch (CommandException exception)
            {
                rows.Add(new ReloadRow(
                    member.Source.File, IsTaken: false, $"{exception.Message}\nthe pipeline before it goes on"));
            }
        }

        foreach (IReadOnlyList<WantedPipeline> part in LinkedChanges.Split(group.Members, wanted))
        {
            rows.AddRange(await TakeOverAsync(part).ConfigureAwait(false));
        }

        return rows;
    }

    /// <summary>Takes changes over that belong together: all of them, or none.</summary>
    private async Task<IReadOnlyList<ReloadRow>> TakeOverAsync(IReadOnlyList<WantedPipeline> part)
    {
        PipelineFinding[] mistakes = [.. PipelineLinks.Judge([.. group.Members.Select(member =>
            part.FirstOrDefault(one => one.Member == member)?.Definition ?? member.Definition)])];
        if (mistakes.Length > 0)
        {
            foreach (WantedPipeline one in part)
            {
                one.Member.IsWaitingForOthers = true;
            }

            string story = string.Join('\n', mistakes.Select(static mistake => mistake.ToString()));
            string goesOn = group.Members.Count == 1 ? "the pipeline before it goes on" : "the pipelines go on as they are";
            return
            [
                new ReloadRow(
                    string.Join(", ", part.Select(static one => one.Member.Source.File)),
                    IsTaken: false,
                    string.Concat(part.Select(static one => one.Said)) + $"{story}\n{goesOn}"),
            ];
        }

        IReadOnlyList<ReplaceOutcome> outcomes = await group.ReplaceAsync(part).ConfigureAwait(false);
        List<ReloadRow> rows = [];
        foreach ((WantedPipeline one, ReplaceOutcome outcome) in part.Zip(outcomes))
        {
            RunMember member = one.Member;
            (member.Used, member.IsWaitingForOthers) = (outcome.IsReplaced ? one.Parts : member.Used, outcome.WaitsForAnother);
            rows.Add(new ReloadRow(member.Source.File, outcome.IsReplaced, $"{one.Said}{member.Source.File}: {outcome.Text}"));
        }

        return rows;
    }

    /// <summary>Reads a description, judges it by itself, and builds its files of functions.</summary>
    /// <exception cref="CommandException">Something of that is no good; the message has all that was said.</exception>
    private async Task<WantedPipeline> ReadAsync(RunMember member, CancellationToken cancellation)
    {
        await using StringWriter said = new() { NewLine = "\n" };
        try
        {
            // A pipe that it was read from at first is empty now, and one that came since would be waited for.
            NamedPath.RequireFile(member.Source.File);
            PipelineDefinition wanted = member.Source.Read(isAlone: group.Members.Count == 1);
            member.Described = wanted;
            RunParts parts = member.Seen = member.Seen with { Functions = FileHashes.OfFunctions(wanted, member.Source.File) };
            await using ToolWriter building = new(said, "what is said of files of functions");
            IReadOnlyList<string> libraries =
                await PipelineFunctions.BuildAsync(wanted, member.Source.File, building, cancellation).ConfigureAwait(false);

            // Before the old one is drained for it. Functions that are built only now are judged when it starts.
            PipelineFinding[] mistakes =
                [.. PipelineCheck.Of(wanted, host.Catalog, new PipelineCheckOptions { HasState = hasState, HasFunctions = true }).Errors];
            return mistakes.Length == 0
                ? new WantedPipeline(member, wanted, parts, libraries, said.ToString())
                : throw new CommandException(
                    ExitCode.BadPipeline, string.Join('\n', mistakes.Select(static mistake => mistake.ToString())));
        }
        catch (CommandException exception)
        {
            throw new CommandException(exception.Code, $"{said}{exception.Message}", exception);
        }
    }
}
