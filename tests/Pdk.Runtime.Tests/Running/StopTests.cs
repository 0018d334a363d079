using Pdk.Contracts;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Running;

/// <summary>Connectors that take their time to stop.</summary>
public sealed class StopTests
{
    private static readonly PipelineOptions s_options = new() { StopTimeout = TimeSpan.FromSeconds(2) };

    [Fact]
    public async Task SourceThatStopsSlowly_TakesNoneOfTheTimeOfTheSinks()
    {
        var source = new SlowSource();
        source.Data(0, "a");
        var sink = new LivingSink([], "out");
        var factory = Run.Factory().Source("s", source).Sink("k", sink);

        PipelineReport report = await Run.ToEndAsync(factory, options: s_options);

        Assert.Equal((1, true), (report.EventsOut, source.WasCancelled));
    }

    private sealed class SlowSource : ScriptSource, IConnector
    {
        internal bool WasCancelled { get; private set; }

        public async ValueTask OnStopAsync(CancellationToken cancellation)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            WasCancelled = cancellation.IsCancellationRequested;
        }
    }
}
