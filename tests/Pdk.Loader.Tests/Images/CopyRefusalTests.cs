using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Images;

/// <summary>Where the host's system has no room for a private copy, the plugin is not blamed.</summary>
public sealed class CopyRefusalTests : IDisposable
{
    private const string Start = "row CopyFailed expected to make a private copy of the file, in memory or in ";

    private readonly CCompiler _compiler = new();
    private readonly TempFolder _folder = new();
    private readonly TempFolder _plugins = new();

    public void Dispose()
    {
        _compiler.Dispose();
        _folder.Dispose();
        _plugins.Dispose();
    }

    /// <summary>A plugin with a companion is copied into a folder, whatever the system can do in memory.</summary>
    [CTheory]
    [InlineData("/nowhere/at/all")]
    [InlineData("/proc")]
    public void FolderForTemporaryFilesThatCannotBeUsed_IsTheHostsTrouble(string temporary) =>
        Assert.StartsWith($"{Start}{temporary}/, but the system refuses: ", Load(temporary, "ulimit -c 0"), StringComparison.Ordinal);

    /// <summary>A limit of the size of files stands for a disk that is full: both refuse a write.</summary>
    [CFact]
    public void FolderWithoutRoom_IsTheHostsTrouble() =>
        Assert.StartsWith(Start, Load(_folder.Path, "ulimit -c 0; trap '' XFSZ; ulimit -f 1"), StringComparison.Ordinal);

    /// <summary>The control of the others.</summary>
    [CFact]
    public void FolderThatCanBeUsed_IsUsed() => Assert.StartsWith("row Ready ", Load(_folder.Path, "ulimit -c 0"), StringComparison.Ordinal);

    private string Load(string temporary, string limit)
    {
        _compiler.CompileTo(_plugins["libroom.so"], "companion", "-DNUMBER=10");
        _compiler.CompileTo(_plugins["a.so"], "needs_companion", $"-L{_plugins.Path}", "-Wl,--no-as-needed", "-lroom", "-Wl,-rpath,$ORIGIN");
        ProbeOutcome outcome = ProbeProcess.Run(
            new() { ["TMPDIR"] = temporary, ["DOTNET_EnableWriteXorExecute"] = "0" }, limit, ["each", _plugins.Path]);
        Assert.True(outcome.Lines.Length > 1, outcome.Error);
        return outcome.Lines[1];
    }
}
