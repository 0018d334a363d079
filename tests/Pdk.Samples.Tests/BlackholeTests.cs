using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;
using Pdk.Tests.Plugins;
using global::Samples;

namespace Pdk.Samples.Tests;

public sealed class BlackholeTests
{
    private readonly RecordingLog _log = new();

    [Fact]
    public async Task DataAndValues_AreMeasured()
    {
        var blackhole = new Blackhole(new(SignificantFigures: 3), _log);
        long ingest = UnixClock.NowNs - 1_000_000_000;
        SinkReply reply = await blackhole.OnEventsAsync(
            Items.Batch(writer =>
            {
                writer.AddData(new PdkItemHeader(ingest), "data"u8);
                writer.AddValue(new PdkItemHeader(ingest), default);
                writer.AddError(new PdkItemHeader(ingest, Port: 1), "not counted");
                writer.AddControl(PdkItemKind.EndStream);
            }),
            CancellationToken.None);

        Assert.Equal(SinkReply.Acked, reply);
        Assert.Equal(2, blackhole.Latencies.Count);
        Assert.InRange(blackhole.Latencies.MinNs, 1_000_000_000, 50_000_000_000);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task End_ReportsWhatWasMeasured(PluginForm form)
    {
        await using SinkTest sink = TestPlugin.Of<Blackhole>(form).Sink("""{ "structured": false }""", new ConnectorTestOptions { Codec = "bytes" });
        await sink.StartAsync();
        await sink.SendAsync([.. Enumerable.Repeat("\"ab\"", 10)]);

        await sink.StopAsync();

        Assert.Single(sink.Log, static line => line.Contains(" events", StringComparison.Ordinal) && System.Text.RegularExpressions.Regex.IsMatch(
            line,
            @"^Information: 10 events \(20 bytes\) in [0-9.]+ s: [0-9]+ events/s, [0-9.]+ MB/s; latency: p50 .+, p90 .+, p99 .+, p99\.9 .+, max .+$"));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task NoEvents_AreReportedToo(PluginForm form)
    {
        await using SinkTest sink = TestPlugin.Of<Blackhole>(form).Sink();
        await sink.StartAsync();
        await sink.WaitForAsync(Connectivity.Connected);

        await sink.StopAsync();

        Assert.Contains("Information: 0 events; latency: nothing recorded", sink.Log);
    }

    [Fact]
    public async Task Flush_ReportsOnceForTheSameEvents()
    {
        var blackhole = new Blackhole(new(), _log);
        await SendAsync(blackhole, count: 10);
        await blackhole.FlushAsync(CancellationToken.None);
        await blackhole.FlushAsync(CancellationToken.None);
        Assert.StartsWith("10 events", Assert.Single(_log.Messages).Message, StringComparison.Ordinal);

        await SendAsync(blackhole, count: 1);
        await blackhole.FlushAsync(CancellationToken.None);
        Assert.StartsWith("11 events", _log.Messages[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warmup_IsNotMeasured()
    {
        var blackhole = new Blackhole(new(Warmup: TimeSpan.FromHours(1)), _log);
        await SendAsync(blackhole, count: 10);
        Assert.Equal(0, blackhole.Latencies.Count);
    }

    [Fact]
    public async Task AfterTheWarmup_EventsAreMeasured()
    {
        var blackhole = new Blackhole(new(Warmup: TimeSpan.FromMilliseconds(1)), _log);
        while (blackhole.Latencies.Count == 0)
        {
            await SendAsync(blackhole, count: 3);
        }

        Assert.Equal(3, blackhole.Latencies.Count);
    }

    [Fact]
    public async Task Delivery_DoesNotAllocatePerEvent()
    {
        var blackhole = new Blackhole(new(), _log);
        PdkBatch batch = Batch(10_000);
        await blackhole.OnEventsAsync(batch, CancellationToken.None);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = blackhole.OnEventsAsync(batch, CancellationToken.None);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(true, CodecRequirement.Structured)]
    [InlineData(false, CodecRequirement.Optional)]
    public void Structured_DecidesAboutTheCodec(bool structured, CodecRequirement requirement) =>
        Assert.Equal(requirement, new Blackhole(new(Structured: structured), _log).CodecRequirement);

    public static TheoryData<string, BlackholeConfiguration> BadConfigurations => new()
    {
        { "'significant_figures' must lie between 1 and 5, but is 0", new(SignificantFigures: 0) },
        { "'significant_figures' must lie between 1 and 5, but is 6", new(SignificantFigures: 6) },
        { "'warmup' must not be negative", new(Warmup: TimeSpan.FromTicks(-1)) },
    };

    [Theory]
    [MemberData(nameof(BadConfigurations))]
    public void BadConfiguration_IsRefused(string message, BlackholeConfiguration configuration)
    {
        var exception = Assert.Throws<ArgumentException>(() => new Blackhole(configuration, _log));
        Assert.StartsWith("The configuration of 'blackhole': " + message, exception.Message, StringComparison.Ordinal);
    }

    private static PdkBatch Batch(int count) => Items.Batch(writer =>
    {
        for (int i = 0; i < count; i++)
        {
            writer.AddData(new PdkItemHeader(UnixClock.NowNs), "ab"u8);
        }
    });

    private static async Task SendAsync(Blackhole blackhole, int count) => await blackhole.OnEventsAsync(Batch(count), CancellationToken.None);
}
