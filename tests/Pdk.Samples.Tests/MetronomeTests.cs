using Pdk.Contracts;
using Pdk.Tests.Plugins;
using global::Samples;

namespace Pdk.Samples.Tests;

public sealed class MetronomeTests
{
    [Fact]
    public async Task Pulls_GiveOneNumberedEventEach()
    {
        var metronome = new Metronome(new MetronomeConfiguration(TimeSpan.FromMilliseconds(1)));
        Assert.True(await metronome.ConnectAsync(default, CancellationToken.None));
        long before = UnixClock.NowNs;
        for (ulong id = 0; id < 5; id++)
        {
            Item item = Assert.Single(await Items.PullAsync(metronome, pullId: id + 100));
            Assert.Equal(PdkItemKind.Value, item.Kind);
            Assert.Equal((0UL, id, (byte)0, false), (item.Header.StreamId, item.Header.PullId, item.Header.Port, item.Header.IsTransactional));
            Assert.InRange(item.Header.IngestNs, before, UnixClock.NowNs);
            Assert.Equal($$"""{"connector":"metronome","ingest_ns":{{item.Header.IngestNs}},"id":{{id}}}""", item.Json);
        }
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
    public async Task CancelledPulls_LoseNothing()
    {
        var metronome = new Metronome(new MetronomeConfiguration(TimeSpan.FromMilliseconds(10)));
        var ids = new List<ulong>();
        while (ids.Count < 5)
        {
            // Which of the pulls come to an end is a matter of time; what they give must not be.
            using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
            try
            {
                ids.AddRange((await Items.PullAsync(metronome, cancellation: cancellation.Token)).Select(static item => item.Header.PullId));
            }
            catch (OperationCanceledException)
            {
                // The next pull waits for the same event.
            }
        }

        Assert.Equal([0UL, 1, 2, 3, 4], ids);
    }

    [Fact]
    public void Codec_IsNotWanted() =>
        Assert.Equal(CodecRequirement.Structured, new Metronome(new MetronomeConfiguration(TimeSpan.FromSeconds(1))).CodecRequirement);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void IntervalThatIsNotPositive_IsRefused(int seconds)
    {
        var exception = Assert.Throws<ArgumentException>(() => new Metronome(new MetronomeConfiguration(TimeSpan.FromSeconds(seconds))));
        Assert.Contains("'interval' must be positive", exception.Message, StringComparison.Ordinal);
    }
}
