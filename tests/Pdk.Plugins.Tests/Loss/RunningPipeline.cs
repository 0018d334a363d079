using System.Diagnostics;
using Flaky;
using Pdk.Loader;
using Pdk.Plugins.Files;
using Pdk.Plugins.Postgres;
using Pdk.Plugins.Sqlite;
using Pdk.Runtime;
using Pdk.Testing;
using Samples;
using Xunit.Abstractions;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>A pipeline of native plugins, in this process, from a log that grows and is rotated; something happens to what is around it.</summary>
internal sealed class RunningPipeline : IAsyncDisposable
{
    /// <summary>The events in a chunk of 4 KiB.</summary>
    public const int LargestBatch = 4096 / 26;

    private readonly ILossTarget _target;
    private readonly ITestOutputHelper _output;
    private readonly FileStateStore _state;
    private readonly long _start = Stopwatch.GetTimestamp();

    private RunningPipeline(ILossTarget target, LogWriter log, FileStateStore state, PipelineTest pipeline, ITestOutputHelper output)
    {
        (_target, Log, _state, Pipeline, _output) = (target, log, state, pipeline, output);
    }

    public LogWriter Log { get; }

    public PipelineTest Pipeline { get; }

    /// <summary>Starts it, and waits for the first events.</summary>
    /// <param name="folder">Where the log lies.</param>
    /// <param name="target">Where the events go.</param>
    /// <param name="output">Where figures are printed.</param>
    /// <param name="form">The form of the plugins.</param>
    /// <param name="stateFolder">Where the state lies; beside the log where null.</param>
    public static async Task<RunningPipeline> StartAsync(
        string folder, ILossTarget target, ITestOutputHelper output, PluginForm form = PluginForm.Native, string? stateFolder = null)
    {
        var log = new LogWriter(folder, seed: 20261130);
        FileStateStore state = FileStateStore.Open(stateFolder ?? Path.Combine(folder, "state"));
        PipelineTestOptions options = new PipelineTestOptions { Patience = TimeSpan.FromMinutes(2) }
            .Add<JsonCodec>(form).Add<SeparatePreprocessor>(form).Add<SqliteSink>(form).Add<PostgresSink>(form).Add<FlakySink>(form);
        options.Run.State = state;
        PipelineTest pipeline = PipelineTest.Of<FileConnector>(form, YamlOf(log, target), options);
        var running = new RunningPipeline(target, log, state, pipeline, output);
        log.Start();
        await pipeline.StartAsync();
        await running.WaitForAsync(static last => last >= 0);
        log.MayRotate = true;
        return running;
    }

    /// <summary>The pipeline, in YAML.</summary>
    public static string YamlOf(LogWriter log, ILossTarget target) =>
        $$"""
        name: loss
        sources:
          - { id: in, connector: file, config: { path: "{{log.Path}}", mode: follow, chunk: 4KiB }, preprocessors: [ separate ], codec: json }
        sinks:
          - {{target.Sink}}
        """;

    /// <summary>Waits until so many more events were written.</summary>
    public async Task WriteAsync(int events)
    {
        int most = Log.Written + events;
        await Pipeline.WaitUntilAsync(() => Log.Written >= most, "events that are written");
    }

    /// <summary>Waits until events have come after this moment.</summary>
    public async Task FlowAsync()
    {
        int next = Log.Written;
        await WaitForAsync(last => last >= next);
    }

    /// <summary>Ends the log, waits until everything has arrived, and checks that.</summary>
    /// <param name="what">What has happened, for the figures.</param>
    /// <param name="mostDuplicates">How many events may have come twice.</param>
    public async Task FinishAsync(string what, int mostDuplicates)
    {
        await Log.StopAsync();
        await WaitForAsync(last => last == Log.Written - 1);
        await Pipeline.StopAsync();
        Arrivals arrivals = Arrivals.Check(await _target.IdsAsync(), Log.Written);
        _output.WriteLine(
            $"{what}, {Log.Rotations} rotations, {arrivals.Events} events, {arrivals.Duplicates} duplicates (at most {mostDuplicates}), "
                + $"in {Stopwatch.GetElapsedTime(_start).TotalSeconds:0.0} s.");
        Assert.InRange(arrivals.Duplicates, 0, mostDuplicates);
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await Pipeline.DisposeAsync();
        _state.Dispose();
    }

    /// <summary>Waits until the last event that has arrived is as it should.</summary>
    private async Task WaitForAsync(Predicate<long> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition(await _target.LastAsync()))
        {
            Assert.False(Pipeline.Run.Completion.IsCompleted, $"The pipeline has ended: {Pipeline.Run.Completion.Exception}");
            Assert.True(
                Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(2),
                $"Event {Log.Written - 1} has not arrived.\n{string.Join('\n', Pipeline.Log.TakeLast(40))}");
            await Task.Delay(20);
        }
    }
}
