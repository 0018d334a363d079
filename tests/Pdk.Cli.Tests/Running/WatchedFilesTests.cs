using System.Diagnostics;
using Pdk.Tests.Systems;

namespace Pdk.Cli.Tests.Running;

/// <summary>Files of a run that become what nobody can read while `pdk run --watch` looks at them.</summary>
public sealed class WatchedFilesTests : IDisposable
{
    private static readonly string s_other = RunningPipeline.Endless.Replace("beats", "other", StringComparison.Ordinal);

    private readonly BeatsFolder _folder = new();

    /// <summary>A link that leads nowhere is a file of the pattern, such as an editor leaves.</summary>
    [UnixFact]
    public async Task FunctionsThatCannotBeRead_AreTold_AndTheWatchGoesOn()
    {
        await using RunningPipeline run = await _folder.StartAsync("--watch");
        File.CreateSymbolicLink(_folder.Path("texts.cs"), _folder.Path("missing"));

        _folder.Write(RunningPipeline.Endless + "\nfunctions: [ \"*.cs\" ]\n");
        await run.UntilSaidAsync("(?s)a file of its functions cannot be read: .*texts\\.cs.*the pipeline before it goes on");
        _folder.Write(s_other);
        await run.UntilSaidAsync("pipeline other runs as it is described now");
        run.Interrupt();

        Assert.Equal(ExitCode.Success, (await run.EndAsync()).Code);
    }

    /// <summary>Opening a pipe waits for who writes to it: so would the watch, and the end of the run.</summary>
    [UnixFact]
    public async Task DescriptionThatBecomesAPipe_IsTold_AndTheWatchGoesOn()
    {
        await using RunningPipeline run = await _folder.StartAsync("--watch");
        string description = _folder.Path("p.yaml");
        using Process made = Process.Start("mkfifo", [_folder.Path("pipe")]);
        await made.WaitForExitAsync();

        File.Move(_folder.Path("pipe"), description, overwrite: true);
        await run.UntilSaidAsync("(?s)p\\.yaml: expected a file, found a pipe.*the pipeline before it goes on");
        File.Delete(description);
        _folder.Write(s_other);
        await run.UntilSaidAsync("pipeline other runs as it is described now");
        run.Interrupt();

        Assert.Equal(ExitCode.Success, (await run.EndAsync()).Code);
    }

    public void Dispose() => _folder.Dispose();
}
