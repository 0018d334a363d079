using System.Diagnostics;
using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;

namespace Pdk.Plugins.Tests.Files;

/// <summary>A file that is written belongs to one connector, whatever it is called; the others are refused before it has changed.</summary>
public sealed class OutputConflictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public OutputConflictTests() => _path = _folder.PathOf("file");

    public static TheoryData<string, FileUse, FileUse> Spellings
    {
        get
        {
            var all = new TheoryData<string, FileUse, FileUse>();
            foreach (string spelling in (string[])["same", "relative", "dots", "symbolic link", "hard link", "folder link", "missing", "missing by link"])
            {
                all.Add(spelling, FileUse.Truncate, FileUse.Truncate);
                all.Add(spelling, FileUse.Append, FileUse.Append);
                all.Add(spelling, FileUse.Append, FileUse.Write);
                all.Add(spelling, FileUse.Truncate, FileUse.Read);
                all.Add(spelling, FileUse.Append, FileUse.Read);
            }

            return all;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task OneFileTwice_IsRefusedBeforeItChanges(string spelling, FileUse one, FileUse other)
    {
        string second = Spell(spelling);
        using var first = new FileConnector(new(_path, one));
        using var last = new FileConnector(new(second, other));

        foreach (FileConnector file in (FileConnector[])[first, last])
        {
            var starting = await Assert.ThrowsAsync<ArgumentException>(async () => await file.OnStartAsync(CancellationToken.None));
            Assert.Contains("are one file", starting.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<ArgumentException>(async () => await file.ConnectAsync(default, CancellationToken.None));
        }

        Assert.Equal(spelling.StartsWith("missing", StringComparison.Ordinal) ? null : "content", File.Exists(_path) ? File.ReadAllText(_path) : null);
    }

    [Fact]
    public async Task TwoReaders_ShareAFile()
    {
        _folder.Write("file", "content"u8);
        using FileConnector one = await Sink.ConnectAsync(_path, FileUse.Read);
        using FileConnector other = await Sink.ConnectAsync(_path, FileUse.Read);
        Assert.Equal("content", (await Items.PullAsync(other))[0].Text);
    }

    [UnixFact]
    public async Task DevNull_TakesAnyNumber()
    {
        using FileConnector one = await Sink.ConnectAsync("/dev/null", FileUse.Append);
        using FileConnector other = await Sink.ConnectAsync("/dev/null", FileUse.Truncate);
        await Sink.SendAsync(one, "x");
        await Sink.SendAsync(other, "x");
    }

    [Fact]
    public async Task FileThatWasGivenFree_CanBeUsedAgain()
    {
        using (FileConnector one = await Sink.ConnectAsync(_path, FileUse.Truncate))
        {
            await Sink.SendAsync(one, "x");
        }

        using FileConnector other = await Sink.ConnectAsync(_path, FileUse.Read);
        Assert.Equal("x", (await Items.PullAsync(other))[0].Text);
    }

    [Fact]
    public async Task ConnectorAtWork_IsNotDisturbedByOneThatIsRefused()
    {
        using FileConnector one = await Sink.ConnectAsync(_path, FileUse.Truncate);
        using (var other = new FileConnector(new(_path, FileUse.Truncate)))
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Sink.StartAsync(other));
        }

        await Sink.SendAsync(one, "x");
        await one.ConnectAsync(default, CancellationToken.None);
        Assert.Equal("x", File.ReadAllText(_path));
    }

    [LinuxTheory]
    [InlineData(FileUse.Append)]
    [InlineData(FileUse.Truncate)]
    [InlineData(FileUse.Write)]
    public async Task FileThatAnotherProcessWrites_IsRefused(FileUse mode)
    {
        // Locks belong to open files: for the connector this one is another process.
        _folder.Write("file", "content"u8);
        using var other = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        Assert.True(FileLock.TryWrite(other.SafeFileHandle));
        var exception = await Assert.ThrowsAsync<IOException>(() => Sink.ConnectAsync(_path, mode));
        Assert.Equal($"Cannot write '{_path}': another pipeline is writing it.", exception.Message);
        Assert.Equal("content", File.ReadAllText(_path));
    }

    [LinuxFact]
    public async Task FileThatAnotherProcessReads_IsAppendedToButNotOverwritten()
    {
        _folder.Write("file", "content"u8);
        using FileStream? other = InputFile.Reserve(_path);
        var exception = await Assert.ThrowsAsync<IOException>(() => Sink.ConnectAsync(_path, FileUse.Truncate));
        Assert.Equal($"Cannot write '{_path}': a pipeline is reading it, and would lose what 'truncate' overwrites.", exception.Message);
        await Assert.ThrowsAsync<IOException>(() => Sink.ConnectAsync(_path, FileUse.Write));
        using FileConnector file = await Sink.ConnectAsync(_path, FileUse.Append);
        await Sink.SendAsync(file, "+");
        Assert.Equal("content+", File.ReadAllText(_path));
    }

    private string Spell(string spelling)
    {
        string folder = _folder.PathOf("linked");
        string link = _folder.PathOf("link");
        if (!spelling.StartsWith("missing", StringComparison.Ordinal))
        {
            _folder.Write("file", "content"u8);
        }

        switch (spelling)
        {
            case "relative":
                return Path.GetRelativePath(Environment.CurrentDirectory, _path);
            case "dots":
                return Path.Combine(_folder.Root, "..", Path.GetFileName(_folder.Root), ".", "file");
            case "symbolic link":
            case "missing by link":
                File.CreateSymbolicLink(link, "file");
                return link;
            case "hard link":
                using (Process process = Process.Start("ln", [_path, link]))
                {
                    process.WaitForExit();
                    Assert.Equal(0, process.ExitCode);
                }

                return link;
            case "folder link":
                Directory.CreateSymbolicLink(folder, _folder.Root);
                return Path.Combine(folder, "file");
            default:
                return _path;
        }
    }
}
