using Pdk.Loader;
using Pdk.Plugins.Files;
using Pdk.Runtime;
using Samples;

namespace Pdk.Testing.Tests;

/// <summary>A source under test, in all forms of a plugin.</summary>
public sealed class SourceTestTests
{
    private const string Millisecond = """{ "interval": "1ms" }""";
    private const string Hour = """{ "interval": "1h" }""";

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Events_ComeInOrder(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source(Millisecond);
        await source.StartAsync();

        IReadOnlyList<TestEvent> events = await source.TakeAsync(3);

        Assert.Equal([0, 1, 2], events.Select(IdOf));
        Expect.Json($$"""{"id":0,"connector":"metronome","ingest_ns":{{events[0].IngestNs}}}""", events[0].Json);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task RandomInterruptions_LoseNothing(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source(Millisecond);
        await source.StartAsync();

        const int Seed = 20261130;
        await using (source.InterruptAtRandom(Seed))
        {
            IReadOnlyList<TestEvent> events = await source.TakeAsync(50);
            Assert.Equal(Enumerable.Range(0, 50), events.Select(IdOf));
        }
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task TriggeredCircuit_StopsTheEventsUntilItIsRestored(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source(Millisecond);
        await source.StartAsync();
        await source.TakeAsync();

        source.TriggerCircuit();
        await source.WaitUntilAsync(() => source.Log.Any(static line => line.Contains("triggered", StringComparison.Ordinal)), "the trigger");
        long pulls = source.Report.Sources[0].Pulls;
        await Task.Delay(20);
        Assert.Equal(pulls, source.Report.Sources[0].Pulls);
        source.RestoreCircuit();

        await source.WaitUntilAsync(() => source.Report.Sources[0].Pulls > pulls, "another pull");
    }

    [Fact]
    public async Task EventThatDoesNotCome_IsToldWithTheStateAndTheLog()
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(PluginForm.Linked)
            .Source(Hour, new ConnectorTestOptions { Patience = TimeSpan.FromMilliseconds(20) });
        await source.StartAsync();

        var exception = await Assert.ThrowsAsync<PluginTestException>(source.TakeAsync);

        Assert.StartsWith("Expected an event within 0.02 s, found none; the pipeline runs. It has logged:", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherEvents_AreToldWithTheirPlace()
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(PluginForm.Linked).Source(Millisecond);
        await source.StartAsync();

        var exception = await Assert.ThrowsAsync<PluginTestException>(() => source.ExpectAsync("1"));

        Assert.Contains("number 0 was to be 1 and is {\"connector\":\"metronome\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventThatComesWhereNoneIsExpected_IsTold()
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(PluginForm.Linked).Source(Millisecond);
        await source.StartAsync();
        await source.TakeAsync();
        await source.WaitUntilAsync(() => source.Report.EventsOut > 1, "another event");

        await Assert.ThrowsAsync<PluginTestException>(() => source.ExpectNoEventAsync(TimeSpan.Zero));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task End_IsToldFromAnotherEvent(PluginForm form)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "1");
            string configuration = $$"""{ "path": {{System.Text.Json.JsonSerializer.Serialize(file)}}, "mode": "read" }""";
            await using SourceTest source = TestPlugin.Of<FileConnector>(form).Source(configuration, new ConnectorTestOptions { Codec = "json" });
            await source.StartAsync();

            var exception = await Assert.ThrowsAsync<PluginTestException>(source.ExpectEndAsync);

            Assert.Equal("Expected the end of the source, found another event: 1.", exception.Message);
            await source.ExpectEndAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task EndThatDoesNotCome_IsTold()
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(PluginForm.Linked)
            .Source(Hour, new ConnectorTestOptions { Patience = TimeSpan.FromMilliseconds(20) });
        await source.StartAsync();

        var exception = await Assert.ThrowsAsync<PluginTestException>(source.ExpectEndAsync);

        Assert.StartsWith("Expected the end of the source within 0.02 s, found none; the pipeline runs.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoEvent_IsFine()
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(PluginForm.Linked).Source(Hour);
        await source.StartAsync();

        await source.ExpectNoEventAsync(TimeSpan.FromMilliseconds(1));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Stop_EndsTheRunInAnOrderlyWay(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source(Millisecond);
        await source.StartAsync();
        await source.TakeAsync();

        await source.StopAsync();

        Assert.Equal(PipelineOutcome.Drained, source.Report.Outcome);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Cancel_EndsTheRunAtOnce(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source(Millisecond);
        await source.StartAsync();
        await source.TakeAsync();

        await source.CancelAsync();

        Assert.Equal(PipelineOutcome.Cancelled, source.Report.Outcome);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task WrongConfiguration_IsToldWhenItIsStarted(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source("""{ "intervall": "1ms" }""");

        var exception = await Assert.ThrowsAsync<PipelineException>(source.StartAsync);

        Assert.Contains("did you mean 'interval'?", exception.Message, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task BytesAreDecoded_AndErrorsAreTaken(PluginForm form)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "no json");
            string configuration = $$"""{ "path": {{System.Text.Json.JsonSerializer.Serialize(file)}}, "mode": "read" }""";
            TestPlugin files = TestPlugin.Of<FileConnector>(form);

            await using SourceTest bytes = files.Source(configuration, new ConnectorTestOptions { Codec = "bytes" });
            await bytes.StartAsync();
            await bytes.ExpectAsync("\"no json\"");

            await using SourceTest json = files.Source(configuration, new ConnectorTestOptions { Codec = "json" });
            await json.StartAsync();
            Assert.Contains("\"error\":", (await json.TakeErrorAsync()).Json, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int IdOf(TestEvent item) => item.Value.Root.TryGet("id"u8, out PdkValue id) ? (int)id.GetInt64() : -1;
}
