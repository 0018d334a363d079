using Pdk.Runtime;

namespace Pdk.Cli.Tests;

/// <summary><c>pdk run --state</c>: the folder is the run's, before any plugin is loaded.</summary>
public sealed class StateOptionTests : IDisposable
{
    private const string Pipeline = """
        sources: [ { id: in, connector: nobody } ]
        sinks: [ { id: out, connector: nobody } ]
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Folder_IsMadeAndLetGo()
    {
        string state = _folder.Path("state");

        CliRun run = await RunAsync(state);

        Assert.Equal(ExitCode.BadPipeline, run.Code);
        Assert.True(File.Exists(Path.Combine(state, "pdk.state.lock")));
        FileStateStore.Open(state).Dispose();
    }

    [Fact]
    public async Task FolderInUse_IsTold()
    {
        using FileStateStore store = FileStateStore.Open(_folder.Path("state"));

        CliRun run = await RunAsync(store.Folder);

        Assert.Equal(ExitCode.AccessFailed, run.Code);
        Assert.StartsWith($"--state: {store.Folder}: expected a folder for state that nobody else uses", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderOfSomethingElse_IsTold()
    {
        string state = _folder.Path("state");
        Directory.CreateDirectory(state);
        await File.WriteAllTextAsync(Path.Combine(state, "thesis.doc"), "");

        CliRun run = await RunAsync(state);

        Assert.Equal(ExitCode.AccessFailed, run.Code);
        Assert.Contains("found 'thesis.doc' in it", run.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(string state) =>
        CliRun.Of("run", _folder.Write("p.yaml", Pipeline), "--path", _folder.Path("none"), "--state", state);
}
