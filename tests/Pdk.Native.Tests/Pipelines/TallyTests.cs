using System.Diagnostics.Metrics;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;
using Tally;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>State and metrics, as plugins of all forms see them: alike.</summary>
public sealed class TallyTests
{
    private const string Yaml = """
        name: tally
        sources: [ { id: in, connector: tally, config: { count: 3 } } ]
        sinks: [ { id: out, connector: tally-log } ]
        """;

    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task State_IsKeptFromRunToRun(PluginForm form, bool isSupervised)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pdk-tally-");
        try
        {
            using FileStateStore store = FileStateStore.Open(Path.Combine(folder.FullName, "state"));

            Assert.Equal(["1", "2", "3"], await RunAsync(form, isSupervised, store));
            Assert.Equal(["4", "5", "6"], await RunAsync(form, isSupervised, store));

            StateEntry entry = await store.For(new ServiceRequest("in") { Pipeline = "tally" }).ReadAsync("next", default);
            Assert.Equal(7, BitConverter.ToInt64(entry.Data.Span));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The exception keeps its type on its way into the plugin, whose cursor tells a conflict from a full disk by it.</summary>
    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task Conflict_IsOneInThePluginToo(PluginForm form, bool isSupervised)
    {
        await using PipelineTest tally = New(form, isSupervised);
        using PluginInstance instance = tally.Host.CreateInstance(
            "pdk.source", "tally", PdkDocument.ParseJson("{\"count\":3}"), services: [ServiceOffer.Of<IState>(new TakenState())]);
        IConnector connector = instance.Require<IConnector>();
        ISource source = instance.Require<ISource>();
        using var buffer = new PdkBuffer();
        await connector.ConnectAsync(default, default);
        await source.PullAsync(1, new PdkBatchWriter(buffer), default);
        source.Ack(0, 1);

        PdkDataException exception = await Assert.ThrowsAsync<PdkDataException>(() => connector.OnStopAsync(default).AsTask());

        Assert.StartsWith("Somebody else has written the cursor 'next'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("expected version 0, found 9", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostForms.All), MemberType = typeof(HostForms))]
    public async Task Metrics_AreReadByTheMeterOfTheHost(PluginForm form, bool isSupervised)
    {
        await using PipelineTest tally = New(form, isSupervised);
        string alias = $"{Guid.NewGuid()}";
        using PluginInstance instance = tally.Host.CreateInstance("pdk.preprocessor", "counted", alias: alias);
        IPreprocessor counted = instance.Require<IPreprocessor>();
        using var buffer = new PdkBuffer();

        counted.Process("abcd"u8, default, new PdkBatchWriter(buffer));
        counted.Process("abc"u8, default, new PdkBatchWriter(buffer));

        Assert.Equal([("tally.bytes", "By", 7, "counted"), ("tally.last", "By", 3, "counted")], Read(alias));
    }

    private static PipelineTest New(PluginForm form, bool isSupervised, FileStateStore? store = null)
    {
        PipelineTestOptions options = new() { IsSupervised = isSupervised };
        options.Run.State = store;
        return PipelineTest.Of<TallySource>(form, Yaml, options);
    }

    /// <summary>Runs a pipeline of the next numbers to its end.</summary>
    private static async Task<string[]> RunAsync(PluginForm form, bool isSupervised, FileStateStore store)
    {
        await using PipelineTest tally = New(form, isSupervised, store);
        await tally.StartAsync();
        await tally.WaitForEndAsync();
        Assert.Equal(PipelineOutcome.Finished, tally.Report.Outcome);
        return [.. tally.LogOf("out").Select(static line => line.Split(' ')[^1])];
    }

    private static (string Name, string? Unit, double Value, string? Component)[] Read(string alias)
    {
        List<(string, string?, double, string?)> read = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Meter.Name == PluginHost.MeterName)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            Dictionary<string, object?> all = new(tags.ToArray());
            if (instrument.Name.StartsWith("tally.", StringComparison.Ordinal) && Equals(all["alias"], alias))
            {
                read.Add((instrument.Name, instrument.Unit, value, all["component"] as string));
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. read.Order()];
    }

    /// <summary>Somebody else has written it, whatever one expects.</summary>
    private sealed class TakenState : IState
    {
        public ValueTask<StateEntry> ReadAsync(string key, CancellationToken cancellation) => new(StateEntry.None);

        public ValueTask<ulong> WriteAsync(string key, ReadOnlyMemory<byte> data, ulong expectedVersion, CancellationToken cancellation) =>
            throw new InvalidOperationException($"expected version {expectedVersion}, found 9");
    }
}
