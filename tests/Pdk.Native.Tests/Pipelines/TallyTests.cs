using System.Diagnostics.Metrics;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>State and metrics, as plugins of all forms see them: alike.</summary>
public sealed class TallyTests
{
    public static TheoryData<PluginForm, bool> Forms => TallyHost.Forms;

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task State_IsKeptFromRunToRun(PluginForm form, bool isSupervised)
    {
        using var tally = new TallyHost(form, isSupervised);
        using FileStateStore store = FileStateStore.Open(tally.State);

        await tally.RunAsync(new PipelineOptions { State = store });
        await tally.RunAsync(new PipelineOptions { State = store });

        string[] numbers = [.. tally.Log.Of("out").Select(static line => line.Split(' ')[^1])];
        Assert.Equal(["1", "2", "3", "4", "5", "6"], numbers);
        StateEntry entry = await store.For(new ServiceRequest("in") { Pipeline = "tally" }).ReadAsync("next", default);
        Assert.Equal(7, BitConverter.ToInt64(entry.Data.Span));
    }

    /// <summary>The exception keeps its type on its way into the plugin, whose cursor tells a conflict from a full disk by it.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Conflict_IsOneInThePluginToo(PluginForm form, bool isSupervised)
    {
        using var tally = new TallyHost(form, isSupervised);
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
    [MemberData(nameof(Forms))]
    public void Metrics_AreReadByTheMeterOfTheHost(PluginForm form, bool isSupervised)
    {
        using var tally = new TallyHost(form, isSupervised);
        string alias = $"{Guid.NewGuid()}";
        using PluginInstance instance = tally.Host.CreateInstance("pdk.preprocessor", "counted", alias: alias);
        IPreprocessor counted = instance.Require<IPreprocessor>();
        using var buffer = new PdkBuffer();

        counted.Process("abcd"u8, default, new PdkBatchWriter(buffer));
        counted.Process("abc"u8, default, new PdkBatchWriter(buffer));

        Assert.Equal([("tally.bytes", "By", 7, "counted"), ("tally.last", "By", 3, "counted")], Read(alias));
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
