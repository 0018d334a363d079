using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>Several pipelines in one process, which may feed each other by links.</summary>
/// <remarks>
/// Who writes to a link is started, and ends, before the one that reads it, so that nothing is left in it. A pipeline that nobody reads
/// any more cannot deliver: where its reader has ended, it is drained. Where one fails, all are.
/// </remarks>
/// <param name="links">The pipelines, and their links.</param>
/// <param name="begin">Makes what runs a pipeline.</param>
internal sealed class RunGroup(PipelineLinks links, Func<PipelineDefinition, RunSession> begin)
{
    private volatile bool _isEnding;

    /// <summary>Runs until all of them have ended.</summary>
    /// <param name="interrupted">Asks for the end.</param>
    /// <returns>The code of the first one, in the order of their starts, that was no success.</returns>
    public async Task<ExitCode> RunAsync(CancellationToken interrupted)
    {
        Member[] members = [.. links.Pipelines.Select(pipeline => new Member(pipeline, begin(pipeline)))];
        foreach (Member member in members)
        {
            Member[] writers = [.. links.WritersFor(member.Pipeline).Select(writer => members.Single(one => one.Pipeline == writer))];
            member.Writers = writers;
            foreach (Member writer in writers)
            {
                writer.Readers.Add(member);
            }
        }

        // Each has begun when the next one does: who reads a link that nobody has entered yet would wait, and one that all have left ends.
        foreach (Member member in members)
        {
            member.Run = member.Session.RunAsync(member.Pipeline, member.End.Token);
        }

        ExitCode[] codes;
        await using (interrupted.Register(() => BeginEnd(members)).ConfigureAwait(false))
        {
            codes = await Task.WhenAll(members.Select(member => FollowAsync(member, members))).ConfigureAwait(false);
        }

        foreach (Member member in members)
        {
            member.End.Dispose();
        }

        return codes.FirstOrDefault(static code => code != ExitCode.Success);
    }

    private async Task<ExitCode> FollowAsync(Member member, Member[] members)
    {
        ExitCode code = ExitCode.PipelineFailed;
        try
        {
            return code = await member.Run.ConfigureAwait(false);
        }
        finally
        {
            if (code != ExitCode.Success)
            {
                BeginEnd(members);
            }

            // What still writes to a link that nobody reads any more would wait for ever.
            EndThose(member.Writers, static _ => true);
            if (_isEnding)
            {
                // A reader has all that its writers gave when they have ended, and may have other sources.
                EndThose(member.Readers, static reader => reader.Writers.All(static writer => writer.Run.IsCompleted));
            }
        }
    }

    /// <summary>Ends all: those that read no link now, and each of the others when its writers have ended.</summary>
    private void BeginEnd(Member[] members)
    {
        _isEnding = true;
        EndThose(members, static member => member.Writers.All(static writer => writer.Run.IsCompleted));
    }

    private static void EndThose(IEnumerable<Member> members, Func<Member, bool> condition)
    {
        foreach (Member member in members.Where(member => !member.Run.IsCompleted && condition(member)).ToArray())
        {
            member.End.Cancel();
        }
    }

    private sealed class Member(PipelineDefinition pipeline, RunSession session)
    {
        public PipelineDefinition Pipeline => pipeline;

        public RunSession Session => session;

        public CancellationTokenSource End { get; } = new();

        public IReadOnlyList<Member> Writers { get; set; } = [];

        public List<Member> Readers { get; } = [];

        public Task<ExitCode> Run { get; set; } = Task.FromResult(ExitCode.Success);
    }
}
