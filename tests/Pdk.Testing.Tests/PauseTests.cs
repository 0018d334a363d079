using Pdk.Loader;
using Pdk.Runtime;
using Samples;

namespace Pdk.Testing.Tests;

/// <summary>A connector under test is paused, resumed and waited for, in all forms of a plugin.</summary>
public sealed class PauseTests
{
    private const string Millisecond = """{ "interval": "1ms" }""";

    [Theory, ClassData(typeof(PluginForms))]
    public async Task PausedSource_GivesNothingUntilItGoesOn(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source(Millisecond);
        await source.StartAsync();
        await source.WaitForAsync(Connectivity.Connected);
        await source.TakeAsync();

        await source.PauseAsync();
        await source.WaitForStateAsync(ConnectorState.Paused);
        Assert.Equal((ConnectorState.Paused, Connectivity.Connected), (source.Connector.State, source.Connector.Connectivity));
        long pulls = source.Report.Sources[0].Pulls;
        Assert.Equal(pulls, source.Report.Sources[0].Pulls);

        await source.ResumeAsync();
        await source.WaitUntilAsync(() => source.Report.Sources[0].Pulls > pulls, "another pull");
        Assert.Equal(ConnectorState.Running, source.Connector.State);
    }

    [Fact]
    public async Task StateThatIsNotReached_IsTold()
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(PluginForm.Linked)
            .Source(Millisecond, new ConnectorTestOptions { Patience = TimeSpan.FromMilliseconds(20) });
        await source.StartAsync();

        var state = await Assert.ThrowsAsync<PluginTestException>(() => source.WaitForStateAsync(ConnectorState.Failed));
        var connection = await Assert.ThrowsAsync<PluginTestException>(async () =>
        {
            await source.WaitUntilAsync(() => source.Connector.Connectivity == Connectivity.Connected, "a connection");
            await source.WaitForAsync(Connectivity.Disconnected);
        });

        Assert.StartsWith("Expected the state Failed within 0.02 s, found none;", state.Message, StringComparison.Ordinal);
        Assert.Contains("Disconnected", connection.Message, StringComparison.Ordinal);
    }
}
