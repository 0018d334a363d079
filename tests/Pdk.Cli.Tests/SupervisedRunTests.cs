namespace Pdk.Cli.Tests;

/// <summary>A managed build is watched over as a native library is: its fault is one.</summary>
public sealed class SupervisedRunTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public SupervisedRunTests() => File.Copy(typeof(FaultySource).Assembly.Location, _folder.Path("CliPlugin.dll"));

    [Fact]
    public async Task FaultOfAManagedBuild_PutsItOutOfService()
    {
        CliRun run = await RunAsync("on_fault: fail", "");

        Assert.Equal(ExitCode.PipelineFailed, run.Code);
        Assert.Contains("'in' is out of service: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("a defect of the plugin", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 events out", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultOfAManagedBuild_IsFollowedByARestart()
    {
        CliRun run = await RunAsync("on_fault: { initial_delay: 1ms, max_restarts: 2 }", "");

        Assert.Equal(ExitCode.PipelineFailed, run.Code);
        Assert.Contains("3 events out", run.Output, StringComparison.Ordinal);
        Assert.Contains("made anew 2 times", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodecThatTakesTooLong_HasFaulted()
    {
        CliRun run = await RunAsync("on_fault: fail", ", codec: slow", "--call-deadline", "100ms");

        Assert.Equal(ExitCode.PipelineFailed, run.Code);
        Assert.Contains("0 events out", run.Output, StringComparison.Ordinal);
        Assert.Contains("to answer pdk.codec EncodeBatch within 0.1 s", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<CliRun> RunAsync(string onFault, string codec, params string[] more)
    {
        string pipeline = _folder.Write("p.yaml", $$"""
            sources: [ { id: in, connector: faulty, {{onFault}} } ]
            sinks: [ { id: out, connector: {{(codec.Length == 0 ? "values-sink" : "bytes-sink")}}{{codec}} } ]
            """);
        return CliRun.Of(["run", pipeline, "--path", _folder.Path("CliPlugin.dll"), "--managed", .. more]);
    }
}
