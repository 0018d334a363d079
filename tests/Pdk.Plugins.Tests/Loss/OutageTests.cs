using Pdk.Loader;
using Pdk.Plugins.Tests.Sqlite;
using Pdk.Testing;
using Xunit.Abstractions;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>What is around a pipeline fails while it runs: a server, the network, the disk, a plugin. No event is lost by it.</summary>
public sealed class OutageTests(PostgresServerProcess server, ITestOutputHelper output) : IClassFixture<PostgresServerProcess>, IDisposable
{
    private const int Seed = 20261130;

    private static int s_tables;

    private readonly Database _database = new();
    private readonly Random _random = new(Seed);

    private static int Times => LongRun.IsWanted ? 20 : 3;

    public void Dispose() => _database.Dispose();

    [EngineFact(nameof(Engine.Postgres))]
    public async Task ServerIsKilled_AndStartedAgain()
    {
        PostgresTarget target = await TableAsync();
        await using RunningPipeline running = await RunningPipeline.StartAsync(_database.Folder, target, output);
        for (int kill = 0; kill < Times; kill++)
        {
            await running.WriteAsync(_random.Next(1000));
            server.Kill();
            await running.WriteAsync(_random.Next(500));
            await server.StartAsync();
            await running.FlowAsync();
        }

        // What was committed when the connection broke, and not answered for, comes twice.
        await running.FinishAsync($"Server killed {Times} times", Times * RunningPipeline.LargestBatch);
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task NetworkRefusesAndResets()
    {
        await using FaultProxy proxy = FaultProxy.Before(server.Port);
        PostgresTarget target = await TableAsync(proxy.EndPoint.Port);
        await using RunningPipeline running = await RunningPipeline.StartAsync(_database.Folder, target, output);
        for (int fault = 0; fault < Times; fault++)
        {
            await running.WriteAsync(_random.Next(500));
            proxy.ResetConnections();
            await running.WriteAsync(_random.Next(500));
            proxy.Fault = fault % 2 == 0 ? ProxyFault.Refused : ProxyFault.Reset;
            proxy.ResetConnections();
            await running.WriteAsync(_random.Next(500));
            proxy.Fault = ProxyFault.None;
            await running.FlowAsync();
        }

        await running.FinishAsync($"{Times} x connection reset, then {(Times > 1 ? "refused or reset" : "refused")}", 2 * Times * RunningPipeline.LargestBatch);
    }

    [TinyDiskTheory]
    [InlineData("file")]
    [InlineData("sqlite")]
    public async Task DiskIsFull_UntilThereIsRoom(string sink)
    {
        // SQLite's log takes 4 MiB before it is emptied.
        using TinyDisk disk = TinyDisk.TryMake(32 * 1024 * 1024)!;
        using var database = new Database(disk.PathOf("database"));
        ILossTarget target = sink == "file" ? new FileTarget(disk.PathOf("out.ndjson")) : new SqliteTarget(database, isFull: true);

        // The test reads the database, and two copies of SQLite in a process take each other's locks away.
        PluginForm form = sink == "sqlite" ? PluginForm.Linked : PluginForm.Native;
        await using RunningPipeline running = await RunningPipeline.StartAsync(_database.Folder, target, output, form, disk.PathOf("state"));

        Fill(disk.PathOf("filler"));
        await running.Pipeline.WaitUntilAsync(
            () => running.Pipeline.Log.Any(static line => line.Contains("space", StringComparison.OrdinalIgnoreCase) || line.Contains("full", StringComparison.OrdinalIgnoreCase)),
            "a disk that is full");
        await running.WriteAsync(1000);
        File.Delete(disk.PathOf("filler"));
        await running.FlowAsync();

        // Neither sink has written anything of what it has failed.
        await running.FinishAsync($"Disk full under {sink} and the state", mostDuplicates: 0);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task PluginFaults_AtRandomCalls(PluginForm form)
    {
        string path = Path.Combine(_database.Folder, "out.ndjson");
        string sink = $$"""
            { id: out, connector: flaky, config: { path: "{{path}}", seed: {{Seed}}, share: 0.1 }, on_fault: { action: restart, initial_delay: 1ms, factor: 1, max_restarts: 1000 } }
            """;
        await using RunningPipeline running = await RunningPipeline.StartAsync(_database.Folder, new FileTarget(path, sink), output, form);
        await running.WriteAsync(LongRun.IsWanted ? 50_000 : 3000);
        long restarts = 0;
        await running.Pipeline.WaitUntilAsync(() => (restarts = RestartsOf(running)) >= 5, "restarts");

        // Half of the faults come after the batch was written.
        await running.FinishAsync($"{form}: at least {restarts} faults", (int)(2 * RestartsOf(running) + 10) * RunningPipeline.LargestBatch);
        output.WriteLine($"{RestartsOf(running)} restarts.");
    }

    private static long RestartsOf(RunningPipeline running) =>
        running.Pipeline.Report.Connectors.Single(static connector => connector.Id == "out").Restarts;

    private static void Fill(string path)
    {
        using var filler = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(block);
            }
        }
        catch (IOException)
        {
            // That was the last block.
        }
    }

    private async Task<PostgresTarget> TableAsync(int? port = null)
    {
        Engine.Postgres.MustBeHere();
        var target = new PostgresTarget(server, $"outage{Interlocked.Increment(ref s_tables)}", port);
        await target.CreateAsync();
        return target;
    }
}
