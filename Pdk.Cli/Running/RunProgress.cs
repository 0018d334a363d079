using Pdk.Cli.Output;
using Pdk.Cli.Progress;

namespace Pdk.Cli.Running;

/// <summary>Tells how far a run is: of one pipeline a table where there is a terminal, of several a line for each now and then.</summary>
internal static class RunProgress
{
    /// <summary>Begins.</summary>
    /// <param name="group">The pipelines.</param>
    /// <param name="mode">How it was asked for.</param>
    /// <param name="error">Where to.</param>
    /// <returns>What ends it.</returns>
    public static IAsyncDisposable Start(RunGroup group, ProgressMode mode, ToolWriter error)
    {
        if (group.Members is [{ Session: { } alone }])
        {
            ProgressLoop loop = ProgressLoop.Start(() => alone.Current, mode, error, TimeProvider.System);
            alone.Ended = loop.Hide;
            return loop;
        }

        ProgressGroup told = new(mode, error);
        group.Members.ForEach(member => told.Follow(() => member.Session.Current));
        return told;
    }
}
