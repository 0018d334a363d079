using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing;
using Xunit.Abstractions;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>The plugin of a running pipeline is replaced, source and sink at once: no event is lost by it.</summary>
public sealed class ReplaceTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static int Times => LongRun.IsWanted ? 10 : 3;

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public async Task PluginIsReplaced_UnderARunningPipeline()
    {
        string plugin = Version(0);
        using var host = new PluginHost(new PluginHostOptions { UseEnvironment = false, Supervision = new SupervisionOptions(), SearchPath = { plugin, NativeFixtures.Sample("Codecs"), NativeFixtures.Sample("Separate") } });
        Assert.Empty(host.Load().Problems);
        var target = new FileTarget(_folder.PathOf("out.ndjson"));
        await using var log = new LogWriter(_folder.Root, seed: 20261130);
        log.Start();
        using FileStateStore state = FileStateStore.Open(_folder.PathOf("state"));
        PipelineDefinition definition = PipelineDefinition.Parse(RunningPipeline.YamlOf(log, target), "test.yaml");
        await using PipelineRun run = Pipeline.Start(definition, host, new PipelineOptions { State = state });
        await WaitForAsync(target, run, 0);
        log.MayRotate = true;
        for (int version = 1; version <= Times; version++)
        {
            LoadReportRow row = await host.LoadAsync(Version(version));
            Assert.True(row.Replacement is { Instances: 2 }, row.ToString());
            await WaitForAsync(target, run, log.Written);
        }

        await log.StopAsync();
        await WaitForAsync(target, run, log.Written - 1);
        await run.DrainAsync();
        Arrivals arrivals = Arrivals.Check(await target.IdsAsync(), log.Written);

        // The new instance goes on from the place that was written last.
        int most = Times * (RunningPipeline.LargestBatch + 2000);
        output.WriteLine($"{Times} replacements, {log.Rotations} rotations, {arrivals.Events} events, {arrivals.Duplicates} duplicates (at most {most}).");
        Assert.InRange(arrivals.Duplicates, 0, most);
    }

    private static async Task WaitForAsync(FileTarget target, PipelineRun run, long last)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await target.LastAsync() < last)
        {
            Assert.False(run.Completion.IsCompleted, $"The pipeline has ended: {run.Completion.Exception}");
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>The plugin with another content: some bytes behind its end, which nobody reads.</summary>
    private string Version(int number)
    {
        string path = _folder.PathOf("plugins/Pdk.Plugins.File.so");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(NativeFixtures.Plugin("File"), path + ".new");
        File.AppendAllText(path + ".new", $"{number}");
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }
}
