using Pdk.Abi.Text;
using Pdk.Cli.Running;
using Pdk.Runtime;

namespace Pdk.Cli.Control;

/// <summary>Pauses parts of pipelines, or all of them, for controllers; and lets them go on.</summary>
internal static class ControlPauses
{
    /// <summary>Pauses: who writes to a link before the one that reads it, since a pause waits for what is being delivered.</summary>
    /// <param name="members">The pipelines that are meant, in the order of their starts.</param>
    /// <param name="id">The source, step or sink; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task<ControlReply> PauseAsync(IReadOnlyList<RunMember> members, string? id, CancellationToken cancellation) =>
        SteerAsync(
            members,
            id,
            run => id is null ? run.PauseAsync(cancellation) : run.PauseAsync(id, cancellation),
            id is null ? "all are paused" : "is paused");

    /// <summary>Lets go on what is paused, the other way round.</summary>
    /// <inheritdoc cref="PauseAsync"/>
    public static Task<ControlReply> ResumeAsync(IReadOnlyList<RunMember> members, string? id, CancellationToken cancellation) =>
        SteerAsync(
            [.. members.Reverse()],
            id,
            run => id is null ? run.ResumeAsync(cancellation) : run.ResumeAsync(id, cancellation),
            id is null ? "all go on" : "goes on");

    private static async Task<ControlReply> SteerAsync(
        IReadOnlyList<RunMember> members, string? id, Func<PipelineRun, Task> steer, string done)
    {
        (string Name, PipelineRun? Run, string WhyNone)[] all =
            [.. members.Select(static member => (member.Name, member.Session.Current, member.Session.WhyNone))];
        (string Name, PipelineRun? Run, string WhyNone)[] running = [.. all.Where(static one => one.Run is not null)];
        if (running.Length == 0)
        {
            return ControlReply.Refused(all[0].WhyNone);
        }

        (string Name, PipelineRun? Run, string WhyNone)[] meant = [.. running.Where(one => id is null || IdsOf(one.Run!).Contains(id))];
        if (meant.Length == 0)
        {
            string known = running.Length == 1
                ? $"the pipeline has {string.Join(", ", IdsOf(running[0].Run!))}"
                : string.Join("; ", running.Select(static one => $"pipeline {one.Name} has {string.Join(", ", IdsOf(one.Run!))}"));
            return ControlReply.Refused(
                $"expected the id of a source, step or sink, found '{id}'; {known}"
                    + NearestName.Hint(id!, [.. running.SelectMany(static one => IdsOf(one.Run!)).Distinct()]));
        }

        List<string> told = [];
        foreach ((string name, PipelineRun? run, _) in meant)
        {
            string before = members.Count == 1 ? "" : $"pipeline {name}: ";
            try
            {
                await steer(run!).ConfigureAwait(false);
                told.Add(before + (id is null ? done : $"'{id}' {done}"));
            }
            catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
            {
                // What was done before is done, and told with what was not.
                return ControlReply.Refused(string.Join('\n', [.. told, before + exception.Message.ReplaceLineEndings(" ")]));
            }
        }

        return ControlReply.Done(string.Join('\n', told));
    }

    private static string[] IdsOf(PipelineRun run) => [.. run.Report.Connectors.Select(static connector => connector.Id)];
}
