using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;
using Pdk.Tests.Plugins;
using global::Samples;

namespace Pdk.Samples.Tests;

public sealed class MetronomeTests
{
    private const string Quick = """{ "interval": "1ms" }""";

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Events_AreNumberedAndCarryTheirTime(PluginForm form)
    {
        long before = UnixClock.NowNs;
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source(Quick);
        await source.StartAsync();

        for (int id = 0; id < 5; id++)
        {
            TestEvent beat = await source.TakeAsync();
            Assert.False(beat.IsTransactional);
            Assert.InRange(beat.IngestNs, before, UnixClock.NowNs);
            Expect.Json($$"""{"connector":"metronome","ingest_ns":{{beat.IngestNs}},"id":{{id}}}""", beat.Json);
        }
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task InterruptedPulls_LoseNothing(PluginForm form)
    {
        const int Seed = 20261201;
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source(Quick);
        await source.StartAsync();
        await using IAsyncDisposable interruptions = source.InterruptAtRandom(Seed);

        IReadOnlyList<TestEvent> beats = await source.TakeAsync(20);

        Assert.Equal(Enumerable.Range(0, 20), beats.Select(static beat => (int)beat.Value.Root["id"].GetInt64()));
    }

    [Fact]
    public async Task Events_ComeNoEarlierThanTheirInterval()
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        var metronome = new Metronome(new MetronomeConfiguration(TimeSpan.FromMilliseconds(20)));
        await Items.PullAsync(metronome);
        await Items.PullAsync(metronome);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(40));
    }

    [Fact]
    public async Task CancelledPull_EndsTheWait()
    {
        var metronome = new Metronome(new MetronomeConfiguration(TimeSpan.FromHours(1)));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Items.PullAsync(metronome, cancellation: cancellation.Token));
    }

    [Fact]
    public void Codec_IsNotWanted() =>
        Assert.Equal(CodecRequirement.Structured, new Metronome(new MetronomeConfiguration(TimeSpan.FromSeconds(1))).CodecRequirement);

    [Theory, ClassData(typeof(PluginForms))]
    public async Task IntervalThatIsNotPositive_IsRefused(PluginForm form)
    {
        await using SourceTest source = TestPlugin.Of<Metronome>(form).Source("""{ "interval": "0s" }""");

        PipelineException failure = await Assert.ThrowsAsync<PipelineException>(source.StartAsync);

        Assert.Contains("'interval' must be positive", failure.Message, StringComparison.Ordinal);
    }
}
