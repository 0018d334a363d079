using System.Diagnostics;
using Pdk.Cli.Control;
using Pdk.Cli.Guarding;
using Pdk.Tests.Systems;

namespace Pdk.Cli.Tests.Control;

/// <summary>Folders in which no socket can be made.</summary>
public sealed class ControlSocketFolderTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    [Fact]
    public void FolderThatIsMissing_IsTold()
    {
        CommandException told = Assert.Throws<CommandException>(() => ControlSocket.Listen(_folder.Path("missing/c")));

        Assert.Equal(ExitCode.AccessFailed, told.Code);
        Assert.Equal(
            $"--control {_folder.Path("missing/c")}: expected a folder to make the socket in, found no {_folder.Path("missing")}: "
                + "make the folder, or name another path",
            told.Message);
    }

    [Fact]
    public void FolderThatIsAFile_IsTold()
    {
        string file = _folder.Write("file", "x");

        CommandException told = Assert.Throws<CommandException>(() => ControlSocket.Listen(Path.Combine(file, "c")));

        Assert.Equal(ExitCode.AccessFailed, told.Code);
        Assert.Contains($"expected a folder to make the socket in, found that {file} is none", told.Message, StringComparison.Ordinal);
    }

    /// <summary>Opening a pipe waits for who writes to it.</summary>
    [UnixFact]
    public async Task FolderThatIsAPipe_IsNotWaitedFor()
    {
        string pipe = _folder.Path("pipe");
        using Process made = Process.Start("mkfifo", [pipe]);
        await made.WaitForExitAsync();

        // On a thread of its own: one that waits would never come back.
        Task<CommandException> listening = Task.Factory.StartNew(
            () => Assert.Throws<CommandException>(() => ControlSocket.Listen(Path.Combine(pipe, "c"))),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        CommandException told = await listening.WaitAsync(s_patience);
        Assert.Contains($"found that {pipe} is none", told.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
