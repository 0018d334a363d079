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

    /// <summary>Lets pipelines take the places of running ones: those that write to a link before the one that reads it.</summary>
    /// <param name="all">The pipelines. Together with the others they are sound.</param>
    /// <returns>What came of each, in the same order.</returns>
    public async Task<IReadOnlyList<ReplaceOutcome>> ReplaceAsync(IReadOnlyList<WantedPipeline> all)
    {
        if (_isEnding)
        {
            return [.. all.Select(static _ => s_ending)];
        }

        // New links are there before anybody names them, and old ones stay open until nobody does.
        _links = _links.With([.. Members.Select(
            member => all.FirstOrDefault(one => one.Member == member)?.Definition ?? member.Definition)]);
        List<IDisposable?> before = [.. all.Select(one => one.Member.Keep(_links.Hold(one.Definition)))];
        Dictionary<WantedPipeline, ReplaceOutcome> outcomes = [];
        foreach (WantedPipeline one in _links.Pipelines.SelectMany(pipeline => all.Where(one => one.Definition == pipeline)))
        {
            outcomes[one] = await one.Member.Session.ReplaceAsync(one.Definition, one.PrepareAsync).ConfigureAwait(false);
            if (outcomes[one].IsReplaced)
            {
                one.Member.Definition = one.Definition;
            }
            else
            {
                before.Add(one.Member.Keep(_links.Hold(one.Member.Definition)));
            }
        }

        _links = _links.With([.. Members.Select(static member => member.Definition)]);
        before.ForEach(static links => links?.Dispose());
        return [.. all.Select(one => outcomes[one])];
    }

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
