using System.Diagnostics;
using Pdk.Fixtures;
using Pdk.Testing;
using Xunit.Abstractions;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>
/// A pipeline from a log that grows and is rotated, in a process that is killed at random moments and started again: at the end every event
/// is there, in its order, and few are there twice.
/// </summary>
/// <param name="folder">Where the log and the state lie.</param>
/// <param name="output">Where figures are printed.</param>
internal sealed class KilledPipeline(string folder, ITestOutputHelper output)
{
    private const int Seed = 20261130;
    private const int LongestRunMs = 700;

    // Of `chunk`, in the events of these tests.
    private const int LargestBatch = 4096 / 26;

    // What StateCursor lets be settled before it writes, once more while it writes: then the source waits (CatchUpAsync).
    private const int Unsaved = 2 * 1000;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Random _random = new(Seed);

    private string Pipeline => Path.Combine(folder, "pipeline.yaml");

    public async Task LosesNothingAsync(ILossTarget target, int kills)
    {
        output.WriteLine($"Seed {Seed}, {kills} kills.");
        await using var log = new LogWriter(folder, Seed);
        log.Start();
        await File.WriteAllTextAsync(
            Pipeline,
            $$"""
            name: loss
            sources:
              - { id: in, connector: file, config: { path: "{{log.Path}}", mode: follow, chunk: 4KiB }, preprocessors: [ separate ], codec: json }
            sinks:
              - {{target.Sink}}
            """);
        long start = Stopwatch.GetTimestamp();
        await using (PipelineProcess first = Start(target))
        {
            await WaitForAsync(async () => await target.LastAsync() >= 0, first);
            log.MayRotate = true;
            first.Kill();
            await TellAsync(target, "first events");
        }

        for (int kill = 1; kill < kills; kill++)
        {
            await KillAtRandomAsync(target);
        }

        await log.StopAsync();
        await using (PipelineProcess last = Start(target))
        {
            await WaitForAsync(async () => await target.LastAsync() == log.Written - 1, last);
            await last.DrainAsync(s_patience);
        }

        Arrivals arrivals = Arrivals.Check(await target.IdsAsync(), log.Written);
        int most = kills * (LargestBatch + Unsaved);
        output.WriteLine(
            $"{kills} kills, {log.Rotations} rotations, {arrivals.Events} events, {arrivals.Duplicates} duplicates "
                + $"(at most {most} = {kills} x ({LargestBatch} of a batch, 1 in flight, + {Unsaved} whose place is not written)), "
                + $"in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s.");
        Assert.InRange(arrivals.Duplicates, 0, most);
    }

    private async Task KillAtRandomAsync(ILossTarget target)
    {
        long before = await target.LastAsync();
        await using PipelineProcess process = Start(target);

        // Every fourth moment lies before the first batch, the others among the events.
        string sign = _random.Next(4) == 0 ? "runs:" : "'in' is connected";
        await WaitForAsync(() => Task.FromResult(process.Output.Contains(sign, StringComparison.Ordinal)), process);
        await Task.Delay(_random.Next(LongestRunMs));
        Assert.False(process.HasExited, process.Output);
        process.Kill();
        await TellAsync(target, sign);
        Assert.True(await target.LastAsync() >= before, "Events that were there are gone.");
    }

    private async Task TellAsync(ILossTarget target, string sign)
    {
        IReadOnlyList<long> ids = await target.IdsAsync();
        output.WriteLine($"  killed after \"{sign}\": {ids.Count} events, {ids.Count - ids.Distinct().Count()} duplicates");
    }

    private static async Task WaitForAsync(Func<Task<bool>> condition, PipelineProcess process)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.False(process.HasExited, process.Output);
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, $"It did not come so far. {process.Output}");
            await Task.Delay(5);
        }
    }

    private PipelineProcess Start(ILossTarget target) => PipelineProcess.Start(
        Pipeline,
        [NativeFixtures.Plugin("File"), NativeFixtures.Sample("Codecs"), NativeFixtures.Sample("Separate"), .. target.Plugins],
        Path.Combine(folder, "state"));
}
