using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Plugins.Tests.Loss;
using Xunit.Abstractions;

namespace Pdk.Plugins.Tests.Files.Resuming;

/// <summary>A log that is rotated all the time, in every way, while it is read now fast and now not at all, and by one run after the other.</summary>
public sealed class HastyRotationTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryState _state = new();

    public void Dispose() => _folder.Dispose();

    [LinuxTheory]
    [InlineData(1)]
    [InlineData(2)]
    public Task NoRecordIsLost(int seed) => LosesNothingAsync(seed, rotations: 60);

    [LongTheory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public Task NoRecordIsLost_HoweverOftenItIsRotated(int seed) => LosesNothingAsync(seed, rotations: 1500);

    private async Task LosesNothingAsync(int seed, int rotations)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var log = new LogWriter(_folder.Root, seed) { StepsBetweenRotations = 6, LongestPauseMs = 2, MostRotations = rotations };
        log.Start();
        List<long> ids = [];
        var told = new List<string>();
        int runs = 0;
        while (!log.IsDone || ids.Count == 0 || ids.Max() < log.Written - 1)
        {
            using ResumedSource source = await ResumedSource.StartAsync(new(log.Path, FileUse.Follow, random.Next(100, 3000)), _state, pullId: (ulong)runs * 1_000_000);
            for (int pull = random.Next(300); pull >= 0 && (!log.IsDone || ids.Count == 0 || ids.Max() < log.Written - 1); pull--)
            {
                List<Item> items = await source.PullAsync();
                ids.AddRange(items.Where(static item => item.Kind == PdkItemKind.Data).SelectMany(static item => Ids(item.Text)));
                log.MayRotate |= ids.Count > 0;
                if (random.Next(20) == 0)
                {
                    await Task.Delay(random.Next(150));
                }

                AckAll(source, items);
            }

            told.AddRange(source.Told.Where(static told => told.Contains("error", StringComparison.Ordinal)));
            runs++;
            if (random.Next(2) == 0)
            {
                await source.StopAsync();
            }
        }

        Arrivals arrivals = Arrivals.Check(ids, log.Written);
        output.WriteLine($"{log.Rotations} rotations, {runs} runs, {arrivals.Events} events, {arrivals.Duplicates} duplicates.");
        Assert.Empty(told);
    }

    private static void AckAll(ResumedSource source, List<Item> items)
    {
        if (items.FindLast(static item => item.Kind == PdkItemKind.Data) is { } last)
        {
            source.Source.Ack(last.Header.StreamId, last.Header.PullId);
        }
    }

    private static IEnumerable<long> Ids(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => long.Parse(line.AsSpan(6, line.IndexOf(',', StringComparison.Ordinal) - 6), System.Globalization.CultureInfo.InvariantCulture));
}
