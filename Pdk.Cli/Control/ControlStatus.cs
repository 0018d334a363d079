using Pdk.Cli.Output;
using Pdk.Cli.Running;
using Pdk.Runtime;

namespace Pdk.Cli.Control;

/// <summary>What controllers hear of how pipelines stand.</summary>
internal static class ControlStatus
{
    /// <summary>Asks pipelines.</summary>
    /// <param name="members">The pipelines.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>
    /// With the report of the one pipeline; of several with a list of their reports, where one that does not run at the moment has its
    /// name and the reason.
    /// </returns>
    public static async Task<ControlReply> AskAsync(IReadOnlyList<RunMember> members, CancellationToken cancellation)
    {
        (string Text, PipelineReport? Report)[] all =
            await Task.WhenAll(members.Select(member => AskAsync(member, cancellation))).ConfigureAwait(false);
        if (all is [var alone])
        {
            return alone.Report is null ? ControlReply.Refused(alone.Text) : ControlReply.Done(alone.Text, alone.Report);
        }

        object[] data =
        [
            .. members.Zip(all, static (member, one) => (object?)one.Report ?? new { member.Name, Message = one.Text }),
        ];
        IEnumerable<string> texts = members.Zip(
            all, static (member, one) => one.Report is null ? $"pipeline {member.Name}: {one.Text}" : one.Text);
        return ControlReply.Done(string.Join('\n', texts), data);
    }

    private static async Task<(string Text, PipelineReport? Report)> AskAsync(RunMember member, CancellationToken cancellation)
    {
        if (member.Session.Current is not { } run)
        {
            return (member.Session.WhyNone, null);
        }

        await run.AskStatusAsync(cancellation).ConfigureAwait(false);
        PipelineReport report = run.Report;
        using StringWriter text = new() { NewLine = "\n" };
        PipelineReportText.Write(report, text);
        foreach (ConnectorReport connector in report.Connectors)
        {
            text.WriteLine(ConnectorText.Line(connector));
        }

        return (text.ToString().TrimEnd(), report);
    }
}
