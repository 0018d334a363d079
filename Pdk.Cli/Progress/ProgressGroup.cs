using Pdk.Cli.Output;
using Pdk.Runtime;

namespace Pdk.Cli.Progress;

/// <summary>Tells how far several runs are: a line for each now and then, on a terminal too, where one table has place.</summary>
/// <param name="mode">How it was asked for.</param>
/// <param name="output">Where to.</param>
internal sealed class ProgressGroup(ProgressMode mode, ToolWriter output) : IAsyncDisposable
{
    private readonly List<ProgressLoop> _loops = [];

    /// <summary>Tells of another run from here on.</summary>
    /// <param name="current">The run at the moment; null where there is none.</param>
    public void Follow(Func<PipelineRun?> current) => _loops.Add(
        ProgressLoop.Start(current, mode == ProgressMode.None ? mode : ProgressMode.Plain, output, TimeProvider.System));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (ProgressLoop loop in _loops)
        {
            await loop.DisposeAsync().ConfigureAwait(false);
        }
    }
}
