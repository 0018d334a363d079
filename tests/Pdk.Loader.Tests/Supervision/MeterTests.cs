using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Supervision;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Supervision;

public sealed class MeterTests
{
    private readonly string _alias = $"{Guid.NewGuid()}";

    [Fact]
    public void Figures_TellOfCallsErrorsFaultsBytesAndRestarts()
    {
        ManualTime time = new();
        SupervisionOptions options = new() { TimeProvider = time, FaultPolicy = FaultPolicy.Restart };
        Worker plugin = new()
        {
            OnWork = static x => x switch
            {
                0 => throw new ArgumentException("no"),
                1 => throw new InvalidCastException("the lion is out"),
                _ => x,
            },
        };
        using PluginHost host = Host(options, plugin);
        using PluginInstance instance = host.CreateInstance("pdk.tests.worker", "worker", alias: _alias);
        IWorker worker = instance.Require<IWorker>();

        worker.Work(2);
        worker.Copy(new byte[100], new System.Buffers.ArrayBufferWriter<byte>());
        worker.Sum([1, 2], [3]);
        Assert.Throws<ArgumentException>(() => worker.Work(0));
        Assert.Throws<PluginFaultException>(() => worker.Work(1));
        Assert.Throws<PluginFaultException>(() => worker.Work(2));
        time.Advance(TimeSpan.FromSeconds(1));
        Waiting.Until(() => instance.Restarts == 1, "the restart");
        worker.Work(2);

        Dictionary<string, double> figures = Collect();
        Assert.Equal(
            [
                ("pdk.bytes", 112), ("pdk.calls", 6), ("pdk.deadlines", 0), ("pdk.errors", 2), ("pdk.faults", 1), ("pdk.instances", 1), ("pdk.refused", 1),
                ("pdk.replacements", 0), ("pdk.restarts", 1),
            ],
            figures.Where(static pair => pair.Key != "pdk.call.time").OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => (pair.Key, (int)pair.Value)));
        Assert.Equal(0, figures["pdk.call.time"]);
    }

    /// <summary>Where another one with the same alias lives on, its figures do too, and must not grow by each that was forgotten.</summary>
    [Fact]
    public void InstancesThatNobodyDisposed_LeaveTheirCallsAndNothingElse()
    {
        using PluginHost host = Host(new SupervisionOptions(), new Worker());
        using PluginInstance kept = host.CreateInstance("pdk.tests.worker", "worker", alias: _alias);
        kept.Require<IWorker>().Work(2);
        CallStatistics figures = InstanceStatistics.All().Single(each => each.Alias == _alias).Of("pdk.tests.worker");
        for (int count = 0; count < 10; count++)
        {
            Forget(host);
        }

        Waiting.Until(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return CountsOf(figures).Count == 1;
            },
            "only what lives is counted on");
        Assert.Equal(11, figures.Calls);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Forget(PluginHost host) => host.CreateInstance("pdk.tests.worker", "worker", alias: _alias).Require<IWorker>().Work(2);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_counts")]
    private static extern ref List<CallCount> CountsOf(CallStatistics figures);

    [Fact]
    public void MissedDeadline_IsCountedAndItsThreadIsToo()
    {
        using ManualResetEventSlim gate = new();
        using PluginHost host = Host(
            new SupervisionOptions { CallDeadline = TimeSpan.FromMilliseconds(30) }, new Worker { OnWork = x => gate.Wait(Timeout.Infinite) ? x : 0 });
        using PluginInstance instance = host.CreateInstance("pdk.tests.worker", "worker", alias: _alias);
        Assert.Throws<PluginDeadlineException>(() => instance.Require<IWorker>().Work(1));

        Dictionary<string, double> figures = Collect();

        Assert.Equal((1, 1, 0), (figures["pdk.deadlines"], figures["pdk.errors"], figures["pdk.faults"]));
        Assert.True(Total("pdk.threads.abandoned") >= 1);
        gate.Set();
    }

    [Fact]
    public void Time_IsMeasuredWhileSomebodyListens()
    {
        using PluginHost host = Host(new SupervisionOptions(), new Worker());
        using PluginInstance instance = host.CreateInstance("pdk.tests.worker", "worker", alias: _alias);
        IWorker worker = instance.Require<IWorker>();
        using MeterListener listener = Listener("pdk.call.time", static (_, _) => { });

        for (int call = 0; call < 1000; call++)
        {
            worker.Work(call);
        }

        Assert.True(Collect()["pdk.call.time"] > 0);
    }

    [Fact]
    public void MeasuredCalls_DoNotAllocate()
    {
        using PluginHost host = Host(new SupervisionOptions(), new Worker());
        using PluginInstance instance = host.CreateInstance("pdk.tests.worker", "worker", alias: _alias);
        IWorker worker = instance.Require<IWorker>();
        using MeterListener listener = Listener("pdk.call.time", static (_, _) => { });
        worker.Work(1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int call = 0; call < 1000; call++)
        {
            worker.Work(call);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void DisposedInstance_LeavesNoFigures()
    {
        using PluginHost host = Host(new SupervisionOptions(), new Worker());
        PluginInstance instance = host.CreateInstance("pdk.tests.worker", "worker", alias: _alias);
        instance.Require<IWorker>().Work(1);
        PluginInstance other = host.CreateInstance("pdk.tests.worker", "worker", alias: _alias);
        Assert.Equal(2, Collect()["pdk.instances"]);

        instance.Dispose();
        Assert.Equal((1, 1), (Collect()["pdk.instances"], Collect()["pdk.calls"]));
        other.Dispose();

        Assert.Empty(Collect());
    }

    private static PluginHost Host(SupervisionOptions options, Worker plugin)
    {
        PluginHost host = new(new PluginHostOptions { UseEnvironment = false, Supervision = options });
        host.AddLinked(new WorkerLibrary(() => plugin), "workers");
        return host;
    }

    private static MeterListener Listener(string? name, Action<Instrument, (double Value, KeyValuePair<string, object?>[] Tags)> measured)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Pdk" && (name is null || instrument.Name == name))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured(instrument, (value, tags.ToArray())));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured(instrument, (value, tags.ToArray())));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => measured(instrument, (value, tags.ToArray())));
        listener.Start();
        return listener;
    }

    /// <summary>The figures of this test's instances.</summary>
    private Dictionary<string, double> Collect()
    {
        Dictionary<string, double> figures = [];
        using MeterListener listener = Listener(null, (instrument, measurement) =>
        {
            if (measurement.Tags.Any(tag => tag.Key == "alias" && Equals(tag.Value, _alias)))
            {
                Assert.Contains(new KeyValuePair<string, object?>("plugin", "workers"), measurement.Tags);
                figures.Add(instrument.Name, measurement.Value);
            }
        });
        listener.RecordObservableInstruments();
        return figures;
    }

    private static double Total(string name)
    {
        double total = 0;
        using MeterListener listener = Listener(name, (_, measurement) => total += measurement.Value);
        listener.RecordObservableInstruments();
        return total;
    }
}
