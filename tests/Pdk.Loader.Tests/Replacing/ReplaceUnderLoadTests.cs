using System.Collections.Concurrent;
using System.Globalization;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;
using Xunit.Abstractions;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>Replacing again and again, while others call without a pause.</summary>
public sealed class ReplaceUnderLoadTests(CCompiler compiler, ITestOutputHelper output) : IClassFixture<CCompiler>
{
    private const int Replacements = 500;
    private const int Callers = 3;

    [CFact]
    public async Task FiveHundredReplacements_LoseNoCallAndNoEvent()
    {
        using Versions versions = new(compiler);
        using PluginHost host = versions.Host(new SupervisionOptions());
        List<string> paths = [versions.Write("v0.so", 1)];
        Assert.True((await host.LoadAsync(paths[0])).IsReady);
        IAdder[] adders = [.. Enumerable.Range(0, 4).Select(number => host.Create<IAdder>("adder", alias: $"adder-{number}"))];
        ConcurrentQueue<string> mistakes = new();
        using CancellationTokenSource stop = new();
        long answered = 0;
        Task[] callers = [.. Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(
            () =>
            {
                // All callers of an instance see its versions in order, and so does each caller over all instances: they switch at one moment.
                int last = 0;
                for (int call = 0; !stop.IsCancellationRequested; call++)
                {
                    int number = adders[call % adders.Length].Add(0, 0);
                    Interlocked.Increment(ref answered);
                    if (number < last)
                    {
                        mistakes.Enqueue($"caller {caller}: version {number} after {last}");
                    }

                    last = number;
                }
            },
            TaskCreationOptions.LongRunning))];
        int events = 0;
        Task stream = Task.Factory.StartNew(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    if (adders[0].Add(++events, 0) < 0)
                    {
                        mistakes.Enqueue($"event {events}");
                    }
                }
            },
            TaskCreationOptions.LongRunning);

        long resident = 0;
        long addressSpace = 0;
        for (int replacement = 1; replacement <= Replacements; replacement++)
        {
            paths.Add(versions.Write($"v{replacement}.so", replacement + 1));
            LoadReportRow row = await host.LoadAsync(paths[^1]);
            Assert.True(row.Replacement is { Instances: 4, Draining: 0 }, row.ToString());
            resident += row.Replacement.ResidentGrowth;
            addressSpace += row.Replacement.AddressSpaceGrowth;
        }

        await stop.CancelAsync();
        await Task.WhenAll([.. callers, stream]);

        Assert.Empty(mistakes);
        Assert.Equal(answered + events, paths.Sum(static path => (long)CCompiler.Call(path, "versioned_calls")));
        int expected = unchecked((int)((long)events * (events + 1) / 2));
        Assert.Equal(expected, paths.Aggregate(0, static (sum, path) => unchecked(sum + CCompiler.Call(path, "versioned_sum_low"))));
        Assert.Equal(Replacements * 4, paths.Sum(static path => CCompiler.Call(path, "fixture_count_released")));
        Assert.Equal((Replacements + 1, Replacements), (host.Report.MappedImages, host.Report.ReplacedImages));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Replacements} replacements of 4 instances of a C plugin of {new FileInfo(paths[0]).Length} bytes, {answered} calls and {events} events: each grew the process by {resident / Replacements / 1024.0:0.0} KiB resident, {addressSpace / Replacements / 1024.0:0.0} KiB of address space, all that the callers did included"));
        Array.ForEach(adders, static adder => ((IDisposable)adder).Dispose());
    }

    [CFact]
    public async Task InstancesThatAreMadeMeanwhile_AreOfOneVersionAtATime()
    {
        const int Few = 15;
        const int Living = 10;
        using Versions versions = new(compiler);
        using PluginHost host = versions.Host(new SupervisionOptions());
        await host.LoadAsync(versions.Write("v0.so", 1));
        using CancellationTokenSource stop = new();
        ConcurrentQueue<IAdder> made = new();
        Task maker = Task.Factory.StartNew(
            () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    made.Enqueue(host.Create<IAdder>("adder"));
                    if (made.Count > Living && made.TryDequeue(out IAdder? oldest))
                    {
                        ((IDisposable)oldest).Dispose();
                    }
                }
            },
            TaskCreationOptions.LongRunning);

        for (int replacement = 1; replacement <= Few; replacement++)
        {
            LoadReportRow row = await host.LoadAsync(versions.Write($"v{replacement}.so", replacement + 1));
            Assert.True(row.IsReady, row.ToString());
        }

        await stop.CancelAsync();
        await maker;
        Assert.NotEmpty(made);
        Assert.All(made, static adder => Assert.Equal(Few + 1, adder.Add(0, 0)));
    }
}
