using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>The pipelines of one <c>pdk run</c>, which may feed each other by links. Safe for all threads once it runs.</summary>
/// <remarks>
/// Who writes to a link is started, and ends, before the one that reads it, so that nothing is left in it. A pipeline that nobody reads
/// any more cannot deliver: where its reader has ended, it is drained. Where one fails, all are.
/// </remarks>
/// <param name="links">The pipelines, and their links.</param>
internal sealed class RunGroup(PipelineLinks links)
{
    private static readonly ReplaceOutcome s_ending = new(IsReplaced: false, "the run drains, and ends");

    private volatile PipelineLinks _links = links;
    private volatile bool _isEnding;

    /// <summary>The pipelines, in the order of their starts. Filled before it runs.</summary>
    public List<RunMember> Members { get; } = [];

    /// <summary>The links between them, as they are described now.</summary>
    public PipelineLinks Links => _links;

    /// <summary>Runs until all of them have ended.</summary>
    /// <param name="interrupted">Asks for the end.</param>
    /// <returns>The code of the first one, in the order of their starts, that was no success.</returns>
    public async Task<ExitCode> RunAsync(CancellationToken interrupted)
    {
        foreach (RunMember member in Members)
        {
            member.Keep(_links.Hold(member.Definition));
        }

        // Each has begun when the next one does, so that mistakes of the start are told in this order.
        foreach (RunMember member in Members)
        {
            member.Run = member.Session.RunAsync(member.Definition, CancellationToken.None);
        }

        if (_isEnding)
        {
            // It was asked for before there was anything to end.
            RequestEnd();
        }

        await using (interrupted.Register(() => RequestEnd()).ConfigureAwait(false))
        {
            ExitCode[] codes = await Task.WhenAll(Members.Select(FollowAsync)).ConfigureAwait(false);
            return codes.FirstOrDefault(static code => code != ExitCode.Success);
        }
    }

    /// <summary>Ends all: those that read no link now, and each of the others when its writers have ended.</summary>
    /// <returns>Whether there was something to end.</returns>
    public bool RequestEnd()
    {
        _isEnding = true;
        bool isRunning = Members.Exists(static member => !member.Session.HasEnded);
        EndThose(Members, member => WritersFor(member).All(static writer => writer.Run.IsCompleted));
        return isRunning;
    }

    /// <summary>
    /// Lets pipelines take the places of running ones. Where one of them does not start, and the others do not go together with what runs
    /// in its place, they are left as they were.
    /// </summary>
    /// <param name="all">The pipelines. Together with the others they are sound.</param>
    /// <returns>What came of each, in the same order.</returns>
    public async Task<IReadOnlyList<ReplaceOutcome>> ReplaceAsync(IReadOnlyList<WantedPipeline> all)
    {
        if (_isEnding)
        {
            return [.. all.Select(static _ => s_ending)];
        }

        PipelineDefinition[] before = [.. all.Select(static one => one.Member.Definition)];
        RunReplacement[] replacements = [.. all.Select(static one => new RunReplacement(one))];
        List<IDisposable?> held = [];
        try
        {
            List<ReplaceOutcome> outcomes = [.. await EndThenStartAsync(replacements, held).ConfigureAwait(false)];
            int[] taken = [.. Enumerable.Range(0, all.Count).Where(index => outcomes[index].IsReplaced)];
            if (taken.Length < all.Count && !_isEnding && !AreSound([]))
            {
                // Before the others may fall back: a link has one reader at a time.
                RunReplacement[] back =
                    [.. taken.Select(index => new RunReplacement(all[index] with { Definition = before[index], Libraries = [] }))];
                foreach ((int index, ReplaceOutcome outcome) in taken.Zip(await EndThenStartAsync(back, held).ConfigureAwait(false)))
                {
                    outcomes[index] = outcome with { IsReplaced = false, WaitsForAnother = outcome.IsReplaced };
                }

                Array.ForEach(back, static one => one.LetFallBack());
            }

            string failed = string.Join(", ", all
                .Where((_, index) => outcomes[index] is { IsReplaced: false, WaitsForAnother: false })
                .Select(static one => one.Member.Source.File));
            return
            [
                .. outcomes.Select(outcome => outcome.WaitsForAnother
                    ? outcome with { Text = $"it goes on as it was, since {failed} did not start" }
                    : outcome),
            ];
        }
        finally
        {
            // Where something was taken back, its links had to stay open until then.
            held.ForEach(static links => links?.Dispose());
            Array.ForEach(replacements, static one => one.LetFallBack());
        }
    }

    /// <summary>
    /// Ends the old runs, those that write to a link before the one that reads it as it is now, and then starts the new ones, the other way
    /// round: a link may be turned round, or have another reader, and nobody writes to one whose reader does not start.
    /// </summary>
    /// <param name="all">The pipelines.</param>
    /// <param name="held">Gets what keeps links open that nobody names any more, to be disposed of in the end.</param>
    /// <returns>What came of each, in the same order.</returns>
    private async Task<IReadOnlyList<ReplaceOutcome>> EndThenStartAsync(IReadOnlyList<RunReplacement> all, List<IDisposable?> held)
    {
        List<PipelineDefinition> old = [.. _links.Pipelines];

        // New links are there before anybody names them, and old ones stay open until nobody does.
        _links = _links.With(Definitions(all));
        List<PipelineDefinition> wanted = [.. _links.Pipelines];
        held.AddRange([.. all.Select(one => one.Wanted.Member.Keep(_links.Hold(one.Wanted.Definition)))]);
        foreach (RunReplacement one in all.OrderBy(one => old.IndexOf(one.Wanted.Member.Definition)))
        {
            await one.EndOldAsync().ConfigureAwait(false);
        }

        Dictionary<RunReplacement, ReplaceOutcome> outcomes = [];
        List<RunReplacement> left = [.. all.OrderByDescending(one => wanted.IndexOf(one.Wanted.Definition))];
        bool isSound = true;
        while (left is [RunReplacement one, ..])
        {
            left.RemoveAt(0);
            RunMember member = one.Wanted.Member;
            ReplaceOutcome outcome = await (isSound
                ? one.StartNewAsync()
                : one.GiveUpAsync($"{member.Source.File}: what it belongs together with did not start")).ConfigureAwait(false);
            outcomes[one] = isSound ? outcome : outcome with { WaitsForAnother = true };
            if (outcome.IsReplaced)
            {
                member.Definition = one.Wanted.Definition;
            }
            else
            {
                held.Add(member.Keep(_links.Hold(member.Definition)));
                isSound = isSound && AreSound(left);
            }
        }

        _links = _links.With(Definitions([]));
        return [.. all.Select(one => outcomes[one])];
    }

    private bool AreSound(IReadOnlyList<RunReplacement> wanted) => PipelineLinks.Judge(Definitions(wanted)).Count == 0;

    /// <summary>The pipelines as they run, but for those that are wanted.</summary>
    private PipelineDefinition[] Definitions(IReadOnlyList<RunReplacement> wanted) =>
    [
        .. Members.Select(member => wanted.FirstOrDefault(one => one.Wanted.Member == member)?.Wanted.Definition ?? member.Definition),
    ];

    private async Task<ExitCode> FollowAsync(RunMember member)
    {
        ExitCode code = ExitCode.PipelineFailed;
        try
        {
            return code = await member.Run.ConfigureAwait(false);
        }
        finally
        {
            member.Leave();
            if (code != ExitCode.Success)
            {
                RequestEnd();
            }

            // What still writes to a link that nobody reads any more would wait for ever.
            EndThose(WritersFor(member), static _ => true);
            if (_isEnding)
            {
                // A reader has all that its writers gave when they have ended, and may have other sources.
                EndThose(Members, reader => WritersFor(reader).All(static writer => writer.Run.IsCompleted));
            }
        }
    }

    private IEnumerable<RunMember> WritersFor(RunMember reader)
    {
        IReadOnlyList<PipelineDefinition> writers = _links.WritersFor(reader.Definition);
        // By their files, since names may change; at this moment even.
        return Members.Where(member => writers.Any(writer => writer.Sources[0].Position.File == member.Source.File));
    }

    private static void EndThose(IEnumerable<RunMember> members, Func<RunMember, bool> condition)
    {
        foreach (RunMember member in members.Where(member => !member.Run.IsCompleted && condition(member)).ToArray())
        {
            member.Session.RequestEnd();
        }
    }
}
