using System.Diagnostics;
using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Tests.Plugins;

namespace Pdk.Plugins.Tests.Files;

/// <summary>A log that is followed while others write, cut and rotate it.</summary>
public sealed class FollowedInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();
    private readonly string _path;

    public FollowedInputTests() => _path = _folder.Write("log", "one\n"u8);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatIsAppended_ComesAsItIsWritten()
    {
        using FileConnector file = await FollowAsync();
        Assert.Equal("one\n", await TextAsync(file));

        Task<List<Item>> next = Items.PullAsync(file);
        Assert.False(next.IsCompleted);
        File.AppendAllText(_path, "tw");
        Assert.Equal("tw", Assert.Single(await next).Text);

        // The rest of the line goes on in the same stream, so that whoever splits it waits for its end.
        File.AppendAllText(_path, "o\n");
        Item rest = Assert.Single(await Items.PullAsync(file));
        Assert.Equal(("o\n", 1UL), (rest.Text, rest.Header.StreamId));
    }

    [Fact]
    public async Task PullThatIsGivenUp_LosesNothing()
    {
        using FileConnector file = await FollowAsync();
        await TextAsync(file);
        using var patience = new CancellationTokenSource();
        Task<List<Item>> given = Items.PullAsync(file, cancellation: patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        File.AppendAllText(_path, "two\n");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Items.PullAsync(file, cancellation: patience.Token));
        Assert.Equal("two\n", await TextAsync(file));
    }

    [Fact]
    public async Task FromEnd_PassesOverWhatIsThere()
    {
        using FileConnector file = await FollowAsync(fromEnd: true);
        File.AppendAllText(_path, "two\n");
        Assert.Equal("two\n", await TextAsync(file));
    }

    [Fact]
    public async Task CopyTruncate_BeginsANewStreamAtTheStart()
    {
        using FileConnector file = await FollowAsync();
        await TextAsync(file);
        Cut("");

        // A record that was under way has lost its end; nothing else is lost.
        Item cut = Assert.Single(await Items.PullAsync(file));
        Assert.Equal((PdkItemKind.StreamFail, 1UL), (cut.Kind, cut.Header.StreamId));
        File.AppendAllText(_path, "two\n");
        Item first = Assert.Single(await Items.PullAsync(file));
        Assert.Equal(("two\n", 2UL), (first.Text, first.Header.StreamId));
        Assert.Equal(
            (LogSeverity.Information, $"'{_path}' was cut from 4 to 0 bytes while it was followed, and is read from its start again; everything up to there was read before."),
            Assert.Single(_log.Messages));
    }

    [Fact]
    public async Task WhatACutTookUnread_IsAnErrorWithItsSize()
    {
        _folder.Write("log", "one\ntwo\nthree\n"u8);
        using FileConnector file = await FollowAsync(chunkSize: 5);
        Assert.Equal("one\nt", await TextAsync(file));
        Cut("new\n");

        List<Item> items = await Items.PullAsync(file);

        const string expected = "was cut from 14 to 4 bytes while it was followed, and is read from its start again; 9 bytes were not read before, and are lost.";
        Assert.Equal([PdkItemKind.Error, PdkItemKind.StreamFail], items.Select(static item => item.Kind));
        Assert.Contains(expected, items[0].Json, StringComparison.Ordinal);
        Assert.Equal(1, items[0].Header.Port);
        Assert.Equal((LogSeverity.Warning, $"'{_path}' {expected}"), Assert.Single(_log.Messages));
        Assert.Equal("new\n", await TextAsync(file));
    }

    [Fact]
    public async Task RenamedFile_IsReadToItsEndBeforeTheNextOne()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using FileConnector file = await FollowAsync();
        await TextAsync(file);
        File.Move(_path, _path + ".1");
        _folder.Write("log", "three\n"u8);

        // Whoever writes has not been told yet, and may go on so for a while.
        File.AppendAllText(_path + ".1", "two\n");
        Item late = Assert.Single(await Items.PullAsync(file));
        Assert.Equal(("two\n", 1UL), (late.Text, late.Header.StreamId));

        long start = Stopwatch.GetTimestamp();
        Item end = Assert.Single(await Items.PullAsync(file));
        Assert.Equal((PdkItemKind.EndStream, 1UL), (end.Kind, end.Header.StreamId));
        Assert.True(Stopwatch.GetElapsedTime(start) > TimeSpan.FromMilliseconds(900), "The old file was left at once.");
        Item first = Assert.Single(await Items.PullAsync(file));
        Assert.Equal(("three\n", 2UL), (first.Text, first.Header.StreamId));
        Assert.Equal((LogSeverity.Information, $"'{_path}' was rotated; the next file is followed from its start."), Assert.Single(_log.Messages));
    }

    [Fact]
    public async Task DeletedFile_IsFollowedUntilThereIsAnother()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using FileConnector file = await FollowAsync(fromEnd: true);
        Task<List<Item>> next = Items.PullAsync(file);
        File.Delete(_path);
        await Task.WhenAny(next, Task.Delay(300));
        Assert.False(next.IsCompleted);

        // The new one is read from its start, whatever was passed over in the first.
        _folder.Write("log", "new\n"u8);
        Assert.Equal(PdkItemKind.EndStream, Assert.Single(await next).Kind);
        Assert.Equal("new\n", await TextAsync(file));
    }

    [Theory]
    [InlineData("log.gz", "plain")]
    [InlineData("log", "\u001f\u008b")]
    public async Task PackedFile_IsAMistakeAtTheStart(string name, string content)
    {
        string path = _folder.Write(name, System.Text.Encoding.Latin1.GetBytes(content));
        using var file = new FileConnector(new(path, FileUse.Follow));

        var mistake = await Assert.ThrowsAsync<ArgumentException>(async () => await file.OnStartAsync(CancellationToken.None));

        Assert.Equal(
            $"The configuration of 'file': 'path' must be a file that is not packed to be followed, but '{path}' is packed with gzip; 'mode: read' reads it.", mistake.Message);
    }

    [Fact]
    public async Task Device_IsAMistakeAtTheStart()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var file = new FileConnector(new("/dev/zero", FileUse.Follow));
        var mistake = await Assert.ThrowsAsync<ArgumentException>(async () => await file.OnStartAsync(CancellationToken.None));
        Assert.Contains("must be a regular file to be followed, but '/dev/zero' is a pipe or a device", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFile_IsWaitedForWhereThatIsAsked()
    {
        string path = _folder.PathOf("later");
        using var hasty = new FileConnector(new(path, FileUse.Follow));
        using var patient = new FileConnector(new(path, FileUse.Follow, Wait: true));

        await Assert.ThrowsAsync<ArgumentException>(async () => await hasty.OnStartAsync(CancellationToken.None));
        await patient.OnStartAsync(CancellationToken.None);
        await Assert.ThrowsAsync<IOException>(async () => await patient.ConnectAsync(default, CancellationToken.None));
        _folder.Write("later", "one\n"u8);
        Assert.True(await patient.ConnectAsync(default, CancellationToken.None));
        Assert.Equal("one\n", await TextAsync(patient));
    }

    [Fact]
    public void FromEndInAnotherMode_IsAMistake()
    {
        var mistake = Assert.Throws<ArgumentException>(() => new FileConnector(new(_path, FileUse.Read, FromEnd: true)));
        Assert.Equal("The configuration of 'file': 'from_end' is for the mode follow, but 'mode' is read.", mistake.Message);
    }

    [Fact]
    public async Task SinkOfTheSameFile_IsRefused()
    {
        using FileConnector follower = await FollowAsync();
        using var sink = new FileConnector(new(_path, FileUse.Append));
        var mistake = await Assert.ThrowsAsync<ArgumentException>(async () => await sink.OnStartAsync(CancellationToken.None));
        Assert.Contains("a source reads what this sink writes", mistake.Message, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(FileConnector file) => Assert.Single(await Items.PullAsync(file)).Text;

    /// <summary>As copytruncate and a writer do: the same file, cut to nothing and written again.</summary>
    private void Cut(string content)
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(content));
    }

    private async Task<FileConnector> FollowAsync(bool fromEnd = false, int chunkSize = 64 * 1024)
    {
        var file = new FileConnector(new(_path, FileUse.Follow, chunkSize, FromEnd: fromEnd), _log);
        await Sink.StartAsync(file);
        return file;
    }
}
