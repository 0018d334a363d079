using Pdk.Fixtures;
using Pdk.Plugins.Tests.Sqlite;
using Pdk.Testing;
using Xunit.Abstractions;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>The process of a pipeline is killed at random moments, and started again: at the end every event is there.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20261130;
    private const int Events = 20_000;
    private const int LongestRunMs = 400;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Database _database = new();
    private readonly Random _random = new(Seed);

    private string Pipeline => Path.Combine(_database.Folder, "pipeline.yaml");

    public void Dispose() => _database.Dispose();

    [Fact]
    public Task FileToSqlite_LosesNothing() => LosesNothingAsync(kills: 3);

    [LongFact]
    public Task FileToSqlite_LosesNothing_HoweverOftenItIsKilled() => LosesNothingAsync(kills: 50);

    private async Task LosesNothingAsync(int kills)
    {
        output.WriteLine($"Seed {Seed}, {kills} kills, {Events} events.");
        WritePipeline();
        int ended = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            ended += await KillAtRandomAsync() ? 0 : 1;
        }

        int before = RowsNow();
        await using (PipelineProcess last = Start())
        {
            await last.WaitForEndAsync(s_patience);
        }

        output.WriteLine($"{before} events were there after the kills; {ended} runs had ended before theirs.");
        Assert.Equal(["ok"], _database.Rows("PRAGMA integrity_check"));
        Assert.Equal([$"{Events},{Events},0,{Events - 1}"], _database.Rows("SELECT count(*), count(DISTINCT id), min(id), max(id) FROM events"));
    }

    /// <returns>Whether the process was killed before it had ended.</returns>
    private async Task<bool> KillAtRandomAsync()
    {
        int rows = RowsNow();
        await using PipelineProcess process = Start();

        // Every fourth moment lies before the first batch, the others among the events.
        string sign = _random.Next(4) == 0 ? "runs:" : "'in' is connected";
        using var limit = new CancellationTokenSource(s_patience);
        while (!process.HasExited && !process.Output.Contains(sign, StringComparison.Ordinal))
        {
            await Task.Delay(1, limit.Token);
        }

        await Task.Delay(_random.Next(LongestRunMs), limit.Token);
        bool isKilled = !process.HasExited;
        if (isKilled)
        {
            process.Kill();
        }

        Assert.True(RowsNow() >= rows, "Events that were there are gone.");
        return isKilled;
    }

    private int RowsNow() => File.Exists(_database.Path) && _database.Rows("SELECT name FROM sqlite_master WHERE name = 'events'").Count > 0
        ? int.Parse(_database.Rows("SELECT count(*) FROM events")[0], System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    private void WritePipeline()
    {
        string input = Path.Combine(_database.Folder, "in.ndjson");
        File.WriteAllLines(input, Enumerable.Range(0, Events).Select(static id => $$"""{"id":{{id}},"text":"event {{id}}"}"""));
        File.WriteAllText(
            Pipeline,
            $$"""
            sources:
              - { id: in, connector: file, config: { path: "{{input}}", mode: read, chunk_size: 4096 }, preprocessors: [ separate ], codec: json }
            sinks:
              - { id: out, connector: sqlite, config: { path: "{{_database.Path}}", table: events, columns: [ id, text ], key: [ id ] } }
            """);
    }

    private PipelineProcess Start() => PipelineProcess.Start(
        Pipeline,
        [
            NativeFixtures.Plugin("File"), NativeFixtures.Sample("Codecs"), NativeFixtures.Sample("Separate"),
            NativeFixtures.Plugin("Sqlite"),
        ]);
}
