using Pdk.Fixtures;
using Pdk.Functions;
using Pdk.Loader;
using Pdk.Runtime;
using Samples;

namespace Pdk.Samples.Tests;

/// <summary>The functions of the quickstart's pipeline, and the pipeline with them.</summary>
public sealed class LogLinesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-loglines-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Failed password for root", true)]
    [InlineData("WARN dfs.DataNode", true)]
    [InlineData("session opened for user ada", false)]
    [InlineData("", false)]
    public void Trouble_IsFoundByItsWords(string line, bool expected) => Assert.Equal(expected, LogLines.Trouble(line));

    [Theory]
    [InlineData("Failed password for root from 10.0.0.1 port 22 ssh2", "Failed password for root from # port")]
    [InlineData("Jan 01 00:00:01 gateway sshd[7]: closed", "Jan # gateway # closed")]
    [InlineData("081109 203615 148 INFO dfs.DataNode: done", "INFO dfs.DataNode: done")]
    [InlineData("1 2 3", "")]
    [InlineData("", "")]
    public void Shape_IsWhatLinesHaveInCommon(string line, string expected) => Assert.Equal(expected, LogLines.Shape(line));

    [Theory]
    [InlineData("from 192.0.2.7 port 22", "192.0.2.7")]
    [InlineData("[client 192.0.2.7] error", "192.0.2.7")]
    [InlineData("peer=2001:db8::1, gone", "2001:db8::1")]
    [InlineData("at 12:30:15 version 1.2.3", null)]
    [InlineData("256.1.1.1", null)]
    [InlineData("7", null)]
    [InlineData("", null)]
    public void Address_IsTheFirstOfTheLine(string line, string? expected) => Assert.Equal(expected, LogLines.Address(line));

    [Fact]
    public async Task Pipeline_OfTheQuickstartAccountsForEveryLine()
    {
        string log = Path.Combine(_folder.FullName, "some.log");
        await File.WriteAllLinesAsync(log, Enumerable.Range(0, 1000).Select(static line =>
            line % 4 == 0 ? $"Jan 01 00:00:01 host sshd[{line}]: Failed password from 192.0.2.{line % 250}" : $"session {line} opened"));
        using PluginHost host = new(new PluginHostOptions
        {
            SearchPath = { NativeFixtures.SamplesFolder, NativeFixtures.Plugin("File"), NativeFixtures.Plugin("Steps"), NativeFixtures.Plugin("Sqlite") },
            UseEnvironment = false,
        });
        Assert.True(host.AddLinked(typeof(LogLines).Assembly).IsReady);
        host.Load();
        PipelineDefinition definition = PipelineDefinition.Load(
            Repository.Path("samples", "Quickstart", "pipeline.yaml"),
            new Dictionary<string, string>
            {
                ["FILE"] = log,
                ["COMPRESSION"] = "none",
                ["DATABASE"] = Path.Combine(_folder.FullName, "troubles.db"),
            });
        using FunctionOffer functions = new(host);
        await using PipelineRun run = Pipeline.Start(definition, host, new PipelineOptions { Services = functions.AddTo(new HostServices()) });
        await run.Completion;

        Assert.Equal((1000, 250, 0, 0), (run.Report.EventsIn, run.Report.EventsOut, run.Report.EventsFailed, run.Report.Errors));
    }
}
